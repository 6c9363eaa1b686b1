using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using DwellingRegistry.Registry.Print;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections.Letters;

/// <summary><c>GET /inspections/{id}/notice.pdf?lang=en|zh</c>: the letter after a failed inspection, with the bearer token of who sees inspections.</summary>
static class NoticeEndpoint
{
    public static void MapNotices(this IEndpointRouteBuilder routes) => routes.MapGet("/inspections/{id}/notice.pdf", ServeAsync);

    static async Task<IResult> ServeAsync(string id, string? lang, HttpContext http, InspectionRequest request, PrintFonts fonts, TimeProvider clock)
    {
        NoticeLetter? letter = null;
        var answer = await request.RunAsync(http, Permission.Inspections, async (db, access) =>
        {
            letter = await LoadAsync(db, access, id, PrintLanguage.Parse(lang), clock.Today(), http.RequestAborted);
            PrintLanguage.RequireFonts(fonts);
            return Results.Ok();
        });
        if (letter is null || answer is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK })
            return answer;
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = $"inline; filename=\"notice-{letter.Building.Value}.pdf\"";
        return Results.Bytes(NoticePdf.Draw(letter, fonts, clock.GetUtcNow()).File, "application/pdf");
    }

    static async Task<NoticeLetter> LoadAsync(RegistryDbContext db, RequestAccess access, string id, string language, DateOnly today, CancellationToken cancellation)
    {
        var reference = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        var inspection = await db.Inspections.AsNoTracking().Include(i => i.Building).Include(i => i.Programme).SingleOrDefaultAsync(i => i.Reference == reference, cancellation)
            ?? throw RegistryError.NotFound("id", "There is no inspection with this id.");
        access.RequireArea(inspection.Building.AreaId);
        if (inspection is not { Outcome: InspectionOutcome.Failed, CarriedOutOn: { } visited })
            throw RegistryError.Conflict("id", "notice-after-a-failure", "A notice is written after an inspection that failed; this one did not, or was not carried out yet.");
        var areaId = inspection.Building.AreaId!.Value;
        var office = (await AreaView.LoadAsync(db, [areaId], cancellation))[areaId].Name;
        var address = (await AddressView.OfBuildings(today)(db, [inspection.BuildingId], cancellation)).FirstOrDefault()?.Text;
        var rules = ProgrammeRules.All.GetValueOrDefault(inspection.Programme.Code);
        var findings = await db.Findings.AsNoTracking()
            .Where(f => f.BuildingId == inspection.BuildingId && f.ProgrammeId == inspection.ProgrammeId && f.FoundOn <= visited && (f.RepairedOn == null || f.RepairedOn > visited))
            .OrderBy(f => f.RepairDueOn).ThenBy(f => f.Id).ToListAsync(cancellation);
        DateOnly? again = await db.Inspections
            .Where(i => i.BuildingId == inspection.BuildingId && i.ProgrammeId == inspection.ProgrammeId && i.CarriedOutOn == null && i.ClosedOn == null)
            .Select(i => (DateOnly?)i.DueOn).SingleOrDefaultAsync(cancellation);
        return new NoticeLetter(
            language, office, today, address, inspection.Building.Number, rules?.Title(language) ?? inspection.Programme.Name, visited,
            [.. findings.OrderByDescending(f => f.Severity).Select(f => new NoticeFinding(f.Severity, rules?.FindFinding(f.Kind)?.Texts.GetValueOrDefault(language) ?? f.Kind, f.Spot, f.RepairDueOn))],
            again);
    }
}
