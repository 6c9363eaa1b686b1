using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Inspections.FieldFinds;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections.Pictures;

/// <summary>
/// <c>POST /findings/{id}/pictures</c> and <c>POST /field-finds/{id}/pictures</c> with the picture as the body; <c>GET /pictures/{id}</c>. All with the
/// bearer token.
/// </summary>
static class PictureEndpoints
{
    static readonly string[] Accepted = ["image/jpeg", "image/png", "image/webp"];

    /// <summary>How many pictures are decoded at one time: each takes memory by its pixels.</summary>
    static readonly SemaphoreSlim Decoding = new(2);

    /// <summary>What a picture is added to.</summary>
    sealed record Owner(long? FindingId, long? FieldFindId);

    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/findings/{id}/pictures", (string id, HttpContext http, InspectionRequest request, TimeProvider clock) =>
            AddAsync(http, request, clock, Permission.RecordInspections, (db, access) => GetFindingAsync(db, access, id, http.RequestAborted)));
        routes.MapPost("/field-finds/{id}/pictures", (string id, HttpContext http, InspectionRequest request, TimeProvider clock) =>
            AddAsync(http, request, clock, Permission.ReportFieldFinds, (db, access) => GetFieldFindAsync(db, access, id, http.RequestAborted)));
        routes.MapGet("/pictures/{id}", (string id, HttpContext http, InspectionRequest request) =>
            request.RunAsync(http, Permission.Inspections, (db, access) => ServeAsync(http, db, access, id)));
    }

    /// <summary>Who asks and for what is judged before the picture is read, and again when it is kept: sending one may take long, and holds no connection.</summary>
    static async Task<IResult> AddAsync(
        HttpContext http, InspectionRequest request, TimeProvider clock, Permission permission, Func<RegistryDbContext, RequestAccess, Task<Owner>> find)
    {
        var refusal = await request.RunAsync(http, permission, async (db, access) =>
        {
            await find(db, access);
            return Results.Ok();
        });
        if (refusal is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK })
            return refusal;
        EncodedPicture picture;
        try
        {
            picture = await EncodeAsync(await ReadAsync(http), http.RequestAborted);
        }
        catch (RegistryError error)
        {
            return InspectionRequest.Refuse(http, error, isSignedIn: true, error.Rule switch
            {
                "picture-bytes" => StatusCodes.Status413PayloadTooLarge,
                "picture-type" => StatusCodes.Status415UnsupportedMediaType,
                _ => null,
            });
        }
        return await request.RunAsync(http, permission, async (db, access) =>
        {
            var owner = await find(db, access);
            var added = new PlacePicture(owner.FindingId, owner.FieldFindId, picture, clock.GetUtcNow(), access.Caller.Id);
            db.PlacePictures.Add(added);
            await db.SaveChangesAsync(http.RequestAborted);
            return Results.Created(PictureView.PathOf(added.Reference), new { id = added.Reference, added.Width, added.Height });
        });
    }

    static async Task<EncodedPicture> EncodeAsync(byte[] given, CancellationToken cancellation)
    {
        await Decoding.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => PictureEncoding.Encode(given), cancellation);
        }
        finally
        {
            Decoding.Release();
        }
    }

    /// <exception cref="RegistryError">It is too large, empty or of another type.</exception>
    static async Task<byte[]> ReadAsync(HttpContext http)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        if (!Accepted.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw RegistryError.Invalid("picture", "picture-type", $"Send the picture itself as the body, with a Content-Type of {string.Join(", ", Accepted)}.");
        if (http.Request.ContentLength > PictureEncoding.LargestBytes)
            throw TooLarge;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = PictureEncoding.LargestBytes;
        using var content = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge;
        }
        return content.Length > 0 ? content.ToArray() : throw RegistryError.Invalid("picture", "picture-format", "There is no picture in the body of the request.");
    }

    static RegistryError TooLarge =>
        RegistryError.Invalid("picture", "picture-bytes", $"A picture has at most {PictureEncoding.LargestBytes / 1024 / 1024} MB. Make it smaller and send it again.");

    static async Task<Owner> GetFindingAsync(RegistryDbContext db, RequestAccess access, string id, CancellationToken cancellation)
    {
        var reference = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        // Locked, so that two pictures at once are counted one after the other.
        var finding = await db.Findings.FromSql($"select * from registry.findings where reference = {reference} for update").Include(f => f.FoundAt.Building).AsNoTracking()
            .SingleOrDefaultAsync(cancellation)
            ?? throw RegistryError.NotFound("id", "There is no finding with this id.");
        access.RequireArea(finding.FoundAt.Building.AreaId);
        if (finding.RepairedOn is not null)
            throw RegistryError.Conflict("id", "picture-of-what-is-open", "This finding is repaired. Pictures are added to what is open.");
        await RequireRoomAsync(db.PlacePictures.Where(p => p.FindingId == finding.Id), cancellation);
        return new Owner(finding.Id, null);
    }

    static async Task<Owner> GetFieldFindAsync(RegistryDbContext db, RequestAccess access, string id, CancellationToken cancellation)
    {
        var reference = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        var find = await db.FieldFinds.FromSql($"select * from registry.field_finds where reference = {reference} for update").AsNoTracking().SingleOrDefaultAsync(cancellation)
            ?? throw RegistryError.NotFound("id", "There is no field find with this id.");
        access.RequireArea(find.AreaId);
        if (find.State != FieldFindState.Open)
            throw RegistryError.Conflict("id", "picture-of-what-is-open", "This field find is decided. Pictures are added to what is open.");
        await RequireRoomAsync(db.PlacePictures.Where(p => p.FieldFindId == find.Id), cancellation);
        return new Owner(null, find.Id);
    }

    static async Task RequireRoomAsync(IQueryable<PlacePicture> pictures, CancellationToken cancellation)
    {
        if (await pictures.CountAsync(cancellation) >= PlacePicture.Most)
            throw RegistryError.Conflict("id", "pictures-limit", $"There are {PlacePicture.Most} pictures already, and no more fit. Those that are there are kept.");
    }

    static async Task<IResult> ServeAsync(HttpContext http, RegistryDbContext db, RequestAccess access, string id)
    {
        var reference = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        var found = await db.PlacePictures.Where(p => p.Reference == reference)
            .Select(p => new { p.Content, AreaId = p.FieldFind != null ? p.FieldFind.AreaId : p.Finding!.FoundAt.Building.AreaId })
            .SingleOrDefaultAsync(http.RequestAborted)
            ?? throw RegistryError.NotFound("id", "There is no picture with this id.");
        access.RequireArea(found.AreaId);
        // Whoever may no longer see it tomorrow shall not have it from a cache.
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return Results.Bytes(found.Content, "image/jpeg");
    }
}
