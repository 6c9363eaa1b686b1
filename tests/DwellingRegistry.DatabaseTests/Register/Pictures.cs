using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SkiaSharp;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Pictures as phones and attackers send them.</summary>
static class Pictures
{
    /// <summary>Of two colours: red on the left, blue on the right.</summary>
    public static byte[] Draw(int width = 40, int height = 20, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.Red);
        using var blue = new SKPaint { Color = SKColors.Blue };
        surface.Canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
        using var image = surface.Snapshot();
        using var encoded = image.Encode(format, 95);
        return encoded.ToArray();
    }

    /// <summary>A JPEG with what a phone writes into it: how it was held, and where it was taken.</summary>
    public static byte[] WithPlace(byte[] jpeg, ushort orientation)
    {
        using var tiff = new MemoryStream();
        using (var write = new BinaryWriter(tiff, Encoding.ASCII, leaveOpen: true))
        {
            write.Write("II*\0"u8);
            write.Write(8);
            // The orientation, and where the place stands.
            write.Write((ushort)2);
            WriteEntry(write, 0x0112, 3, 1, orientation);
            WriteEntry(write, 0x8825, 4, 1, 38);
            write.Write(0);
            // The latitude: north, and three fractions.
            write.Write((ushort)2);
            WriteEntry(write, 0x0001, 2, 2, 'N');
            WriteEntry(write, 0x0002, 5, 3, 68);
            write.Write(0);
            foreach (var number in (int[])[47, 1, 3, 1, 0, 1])
                write.Write(number);
        }
        byte[] segment = [.. "Exif\0\0"u8, .. tiff.ToArray()];
        var length = segment.Length + 2;
        return [0xff, 0xd8, 0xff, 0xe1, (byte)(length >> 8), (byte)length, .. segment, .. jpeg[2..]];
    }

    /// <summary>A PNG of a few bytes whose header promises so many pixels.</summary>
    public static byte[] Promise(int width, int height)
    {
        var png = Draw(8, 8, SKEncodedImageFormat.Png);
        // Behind the signature: length, 'IHDR', width, height and five bytes, and the checksum of all but the length.
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>The markers of a JPEG up to its pixels.</summary>
    public static List<byte> MarkersOf(byte[] jpeg)
    {
        var markers = new List<byte>();
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xff; at += 2 + (jpeg[at + 2] << 8) + jpeg[at + 3])
        {
            markers.Add(jpeg[at + 1]);
            if (jpeg[at + 1] == 0xda)
                break;
        }
        return markers;
    }

    /// <summary>Sends a picture. The path is that of what it is added to.</summary>
    public static async Task<HttpResponseMessage> SendPictureAsync(this TestRegister register, string path, byte[] content, string? user = "inspector", string type = "image/jpeg")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, register.Origin + path) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (user is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await SignIn.AsAsync(register, user));
        return await register.Http.SendAsync(request);
    }

    public static async Task<HttpResponseMessage> GetAsync(this TestRegister register, string path, string? user = "inspector")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, register.Origin + path);
        if (user is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await SignIn.AsAsync(register, user));
        return await register.Http.SendAsync(request);
    }

    /// <summary>Adds a picture and returns the path to get it from.</summary>
    public static async Task<string> AddPictureAsync(this TestRegister register, string path, byte[] content, string type = "image/jpeg")
    {
        using var answer = await register.SendPictureAsync(path, content, type: type);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The rule of a refusal, as <c>status rule</c>.</summary>
    public static async Task<string> RefusalAsync(this Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return $"{(int)answer.StatusCode} {(json.RootElement.TryGetProperty("rule", out var rule) ? rule.GetString() : json.RootElement.TryGetProperty("code", out var code) ? code.GetString() : "")}";
    }

    static void WriteEntry(BinaryWriter write, ushort tag, ushort type, int count, int value)
    {
        write.Write(tag);
        write.Write(type);
        write.Write(count);
        write.Write(value);
    }

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xedb88320;
        }
        return ~crc;
    }
}
