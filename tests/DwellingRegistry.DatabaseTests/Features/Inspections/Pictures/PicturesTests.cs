using System.Net;
using System.Text;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Inspections.Pictures;
using SkiaSharp;
using Images = DwellingRegistry.DatabaseTests.Register.Pictures;

namespace DwellingRegistry.DatabaseTests.Features.Inspections.Pictures;

/// <summary>What becomes of a picture on its way in, and what is refused.</summary>
public sealed class PicturesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Where_and_by_what_a_picture_was_taken_does_not_come_in_and_it_stands_upright()
    {
        var taken = Images.WithPlace(Images.Draw(), orientation: 6);
        Encoding.Latin1.GetString(taken).ShouldContain("Exif");
        Images.MarkersOf(taken).ShouldContain((byte)0xe1);

        var kept = await KeptAsync(await AddToFindAsync(taken));
        Encoding.Latin1.GetString(kept).ShouldNotContain("Exif");
        // Of the application segments only JFIF's own, and no comment.
        Images.MarkersOf(kept).Where(m => m is > 0xe0 and <= 0xef or 0xfe).ShouldBeEmpty();
        using var picture = SKBitmap.Decode(kept);
        (picture.Width, picture.Height).ShouldBe((20, 40));
        picture.GetPixel(10, 5).Red.ShouldBeGreaterThan((byte)200);
        picture.GetPixel(10, 35).Blue.ShouldBeGreaterThan((byte)200);
    }

    [Theory]
    [InlineData(1, 40, 20, "left")]
    [InlineData(2, 40, 20, "right")]
    [InlineData(3, 40, 20, "right")]
    [InlineData(4, 40, 20, "left")]
    [InlineData(5, 20, 40, "top")]
    [InlineData(6, 20, 40, "top")]
    [InlineData(7, 20, 40, "bottom")]
    [InlineData(8, 20, 40, "bottom")]
    public void However_the_phone_was_held_the_picture_is_upright(int orientation, int width, int height, string red)
    {
        var kept = PictureEncoding.Encode(Images.WithPlace(Images.Draw(), (ushort)orientation));
        (kept.Width, kept.Height).ShouldBe((width, height));
        using var picture = SKBitmap.Decode(kept.Jpeg);
        var (x, y) = red switch { "left" => (4, height / 2), "right" => (width - 5, height / 2), "top" => (width / 2, 4), _ => (width / 2, height - 5) };
        picture.GetPixel(x, y).Red.ShouldBeGreaterThan((byte)200);
        picture.GetPixel(width - 1 - x, height - 1 - y).Blue.ShouldBeGreaterThan((byte)200);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Png, "image/png")]
    [InlineData(SKEncodedImageFormat.Webp, "image/webp")]
    public async Task A_large_picture_is_made_smaller_and_becomes_JPEG(SKEncodedImageFormat format, string type)
    {
        var kept = await KeptAsync(await AddToFindAsync(Images.Draw(4000, 1000, format), type));
        using var picture = SKBitmap.Decode(kept);
        (picture.Width, picture.Height).ShouldBe((1600, 400));
        Images.MarkersOf(kept).ShouldContain((byte)0xda);
    }

    [Fact]
    public async Task A_finding_lists_its_pictures()
    {
        var finding = await AddFindingAsync();
        var path = await register.AddPictureAsync($"/findings/{finding}/pictures", Images.Draw());
        var listed = await register.AskAsync("planner", "{ findings(first: 100) { nodes { id pictures { id path width height addedAt } } } }");
        var picture = listed["findings.nodes"].EnumerateArray().Single(f => f.GetProperty("id").GetString() == finding).GetProperty("pictures")[0];
        picture.GetProperty("path").GetString().ShouldBe(path);
        picture.GetProperty("width").GetInt32().ShouldBe(40);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_with_the_reason()
    {
        var path = await FindPathAsync();
        (await register.SendPictureAsync(path, Images.Draw(), type: "text/html").RefusalAsync()).ShouldBe("415 picture-type");
        (await register.SendPictureAsync(path, []).RefusalAsync()).ShouldBe("400 picture-format");
        (await register.SendPictureAsync(path, Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), type: "image/png").RefusalAsync()).ShouldBe("400 picture-format");
        (await register.SendPictureAsync(path, Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), type: "image/png").RefusalAsync()).ShouldBe("400 picture-format");
        (await register.SendPictureAsync(path, Images.Draw(400, 400)[..600]).RefusalAsync()).ShouldStartWith("400 picture-");
        (await register.SendPictureAsync(path, new byte[PictureEncoding.LargestBytes + 1]).RefusalAsync()).ShouldBe("413 picture-bytes");
        (await register.ReadAsync<long>("select count(*) from registry.place_pictures p join registry.field_finds f on f.id = p.field_find_id where f.reference = '" + path.Split('/')[2] + "'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(16_000, 16_000)]
    [InlineData(100_000, 10)]
    [InlineData(8_000, 7_000)]
    public async Task A_picture_that_promises_too_many_pixels_is_refused_before_it_is_decoded(int width, int height)
    {
        var bomb = Images.Promise(width, height);
        (await register.SendPictureAsync(await FindPathAsync(), bomb, type: "image/png").RefusalAsync()).ShouldBe("400 picture-pixels");
    }

    [Fact]
    public async Task Only_so_many_are_kept_and_only_of_what_is_open()
    {
        var path = await FindPathAsync();
        for (var i = 0; i < PlacePicture.Most; i++)
            await register.AddPictureAsync(path, Images.Draw());
        (await register.SendPictureAsync(path, Images.Draw()).RefusalAsync()).ShouldBe("409 pictures-limit");
        var other = await register.AddFindAsync();
        (await register.RejectFindAsync(other)).ErrorCodes.ShouldBeEmpty();
        (await register.SendPictureAsync($"/field-finds/{other}/pictures", Images.Draw()).RefusalAsync()).ShouldBe("409 picture-of-what-is-open");
        (await register.SendPictureAsync($"/findings/{other}/pictures", Images.Draw()).RefusalAsync()).ShouldBe("404 NOT_FOUND");
    }

    async Task<string> FindPathAsync() => $"/field-finds/{await register.AddFindAsync()}/pictures";

    async Task<string> AddToFindAsync(byte[] content, string type = "image/jpeg") => await register.AddPictureAsync(await FindPathAsync(), content, type);

    async Task<byte[]> KeptAsync(string path)
    {
        using var answer = await register.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    async Task<string> AddFindingAsync()
    {
        var (_, inspection) = await register.AddOverdueAsync();
        return (await register.RecordVisitAsync(inspection, "FAILED", ", findings: [{ kind: \"wiring-unsafe\" }]"))["recordInspection.findings.0.id"].GetString()!;
    }
}
