using DwellingRegistry.Registry;
using SkiaSharp;

namespace DwellingRegistry.Features.Inspections.Pictures;

/// <summary>A picture as it is kept: JPEG, upright, without metadata.</summary>
sealed record EncodedPicture(byte[] Jpeg, int Width, int Height);

/// <summary>
/// Draws a picture anew. Pixels are all that passes: EXIF with its place and device, comments, thumbnails, colour profiles and whatever stood behind the
/// picture stay behind. What its header says of its size is judged before anything is decoded.
/// </summary>
static class PictureEncoding
{
    public const int LargestBytes = 8 * 1024 * 1024;

    /// <summary>Of the kept picture, in pixels.</summary>
    public const int LongestSide = 1600;

    /// <summary>Of the given one: what the cameras of phones take at their usual setting, several times over.</summary>
    const long MostPixels = 50_000_000;
    const int LongestGivenSide = 16_384;
    const int Quality = 82;

    /// <exception cref="RegistryError">It is no picture, damaged, or has too many pixels.</exception>
    public static EncodedPicture Encode(byte[] given)
    {
        using var data = SKData.CreateCopy(given);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
            throw RegistryError.Invalid("picture", "picture-format", "This is no picture that can be read. Send a JPEG, PNG or WebP file.");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width < 1 || height < 1 || width > LongestGivenSide || height > LongestGivenSide || (long)width * height > MostPixels)
            throw RegistryError.Invalid("picture", "picture-pixels", $"The picture has too many pixels. Send one of at most {MostPixels / 1_000_000} megapixels and {LongestGivenSide} pixels a side.");
        using var decoded = Decode(codec);
        return Draw(decoded, codec.EncodedOrigin);
    }

    /// <summary>At the least size that the format decodes to and that is enough: a JPEG is decoded in eighths of its size.</summary>
    static SKBitmap Decode(SKCodec codec)
    {
        var longest = Math.Max(codec.Info.Width, codec.Info.Height);
        var size = longest <= LongestSide ? codec.Info.Size : codec.GetScaledDimensions(MathF.Ceiling(LongestSide * 8f / longest) / 8);
        if (Math.Max(size.Width, size.Height) < Math.Min(longest, LongestSide))
            size = codec.Info.Size;
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        var bitmap = new SKBitmap(info);
        if (codec.GetPixels(info, bitmap.GetPixels()) == SKCodecResult.Success)
            return bitmap;
        bitmap.Dispose();
        throw RegistryError.Invalid("picture", "picture-damaged", "The picture is damaged or broke off on the way. Send it again.");
    }

    static EncodedPicture Draw(SKBitmap decoded, SKEncodedOrigin origin)
    {
        var (w, h) = ((float)decoded.Width, (float)decoded.Height);
        // Where a pixel at x, y of the decoded picture belongs in the upright one.
        var (upright, isTurned) = origin switch
        {
            SKEncodedOrigin.TopRight => (new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1), false),
            SKEncodedOrigin.BottomRight => (new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1), false),
            SKEncodedOrigin.BottomLeft => (new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1), false),
            SKEncodedOrigin.LeftTop => (new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1), true),
            SKEncodedOrigin.RightTop => (new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1), true),
            SKEncodedOrigin.RightBottom => (new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1), true),
            SKEncodedOrigin.LeftBottom => (new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1), true),
            _ => (SKMatrix.Identity, false),
        };
        var (fullWidth, fullHeight) = isTurned ? (h, w) : (w, h);
        var scale = Math.Min(1, LongestSide / Math.Max(fullWidth, fullHeight));
        var (width, height) = (Math.Max(1, (int)Math.Round(fullWidth * scale)), Math.Max(1, (int)Math.Round(fullHeight * scale)));

        // Without a colour space, so that no profile is written.
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(width / fullWidth, height / fullHeight);
        surface.Canvas.Concat(upright);
        decoded.SetImmutable();
        using var image = SKImage.FromBitmap(decoded);
        surface.Canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new EncodedPicture(encoded.ToArray(), width, height);
    }
}
