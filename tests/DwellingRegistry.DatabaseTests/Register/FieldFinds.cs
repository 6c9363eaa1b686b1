namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Places that inspectors find and clerks decide.</summary>
static class FieldFinds
{
    const string Fields =
        "id kind state capacity notes foundOn reportedBy reportedAt caseId rejectedFor area { name } building { id } madeBuilding { id origin } madeDwelling { id origin capacity } candidates { distance building { id } }";

    public static Task<GraphQLAnswer> ReportFindAsync(this TestRegister register, string? user = "inspector", double lon = 9.05, double lat = 47.05, string more = "kind: SHED") =>
        register.AskAsync(user, FormattableString.Invariant(
            $"mutation {{ reportFieldFind(input: {{ location: {{ lon: {lon}, lat: {lat} }}, {more} }}) {{ {Fields} }} }}"));

    /// <summary>An open find. Returns its id.</summary>
    public static async Task<string> AddFindAsync(this TestRegister register, double lon = 9.05, double lat = 47.05, string more = "kind: SHED") =>
        (await register.ReportFindAsync(lon: lon, lat: lat, more: more))["reportFieldFind.id"].GetString()!;

    public static Task<GraphQLAnswer> AcceptFindAsync(this TestRegister register, string find, string more = "", string? user = "clerk") =>
        register.AskAsync(user, $"mutation {{ acceptFieldFind(input: {{ fieldFind: \"{find}\" {more} }}) {{ {Fields} }} }}");

    public static Task<GraphQLAnswer> RejectFindAsync(this TestRegister register, string find, string reason = "NOT_FOUND_THERE", string? user = "clerk") =>
        register.AskAsync(user, $"mutation {{ rejectFieldFind(input: {{ fieldFind: \"{find}\", reason: {reason} }}) {{ {Fields} }} }}");

    public static Task<GraphQLAnswer> ReadFindAsync(this TestRegister register, string find, string? user = "clerk") =>
        register.AskAsync(user, $"{{ fieldFind(id: \"{find}\") {{ {Fields} outline }} }}");
}
