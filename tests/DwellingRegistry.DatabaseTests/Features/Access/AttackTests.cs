using System.Net;
using System.Text;
using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>The register attacked from outside, over HTTP, by whoever holds a token and by whoever holds none. What other tests attack is not repeated here.</summary>
public sealed class AttackTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string Why = Places.ForRegistration;
    const string Apply = "mutation($changes: [ChangeInput!]!) { applyChanges(changes: $changes) { applied rows { id error { code } } } }";

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Tokens and roles.

    [Fact]
    public async Task Of_two_roles_the_one_that_the_request_names_counts_alone()
    {
        var user = await register.AddOfficerAsync("North", "inspector");
        await register.ExecuteAsync(
            $"insert into registry.role_assignments (account_id, role, area_id) select a.id, 'clerk', n.id from registry.accounts a, registry.areas n where a.user_name = '{user}' and n.name = 'South'");
        var (_, _, north) = await register.AddResidentAsync("Nora Nord");
        var (_, _, south) = await register.AddResidentAsync("Sara Sud", lon: 9.15);

        (await OccupantsAsync(north, null)).ShouldNotContain("Nora");
        (await OccupantsAsync(south, "inspector")).ShouldNotContain("Sara");
        (await OccupantsAsync(north, "clerk")).ShouldNotContain("Nora");
        (await OccupantsAsync(south, "clerk")).ShouldContain("Sara");
        (await OccupantsAsync(south, "clerk, inspector")).ShouldNotContain("Sara");
        (await OccupantsAsync(south, "registrar")).ShouldNotContain("Sara");

        async Task<string> OccupantsAsync(string dwelling, string? role)
        {
            (string, string)[] headers = role is null ? [("Registry-Purpose", Why)] : [("Registry-Purpose", Why), ("Registry-Role", role)];
            return (await register.AttackAsync(await register.BearerAsync(user), Body($"{{ dwelling(number: \"{dwelling}\") {{ occupants {{ occupants {{ names }} }} }} }}"), headers: headers)).Body;
        }
    }

    [Fact]
    public async Task A_token_is_only_the_bearer_s_who_got_it_for_the_register()
    {
        using var signIn = new SignIn(register.Origin);
        var tokens = await signIn.CompleteAsync("clerk", register.DemoPassword);
        var agency = (await register.RequestBySecretAsync("agency-attack", await register.AddAgencyAsync("agency-attack"))).ShouldBeGiven().Token!;
        var claims = $"{{\"sub\":\"clerk\",\"iss\":\"{register.Origin}/\",\"scope\":\"registry\",\"exp\":4102444800}}";
        var unsigned = $"{Base64Url("{\"alg\":\"none\",\"typ\":\"at+jwt\"}")}.{Base64Url(claims)}.";
        string[] wrong =
        [
            $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"clerk:{register.DemoPassword}"))}", $"Bearer {unsigned}", $"Bearer {unsigned}AAAA", $"Bearer {tokens.Identity}", $"Bearer {tokens.Refresh}",
            $"Bearer {agency[..^1]}{(agency[^1] == 'A' ? 'B' : 'A')}x", $"Bearer {tokens.Access} {tokens.Access}", $"DPoP {tokens.Access}", $"Bearer {tokens.Access}, Bearer {agency}",
        ];
        foreach (var authorization in wrong)
        {
            var (status, body) = await register.AttackAsync(authorization, Body("{ viewer { name } }"));
            status.ShouldBe(HttpStatusCode.Unauthorized, authorization);
            body.ShouldNotContain("Demo clerk");
        }
    }

    [Fact]
    public async Task A_client_s_token_gives_no_role_of_an_account()
    {
        var agency = await register.AddGrantedAgencyAsync();
        foreach (var role in new[] { "clerk", "registrar", "auditor", "policy_officer" })
        {
            var (_, body) = await register.AttackAsync(await register.BearerAsync(agency), Body("{ viewer { role } }"), headers: ("Registry-Role", role));
            body.ShouldContain("\"role\":\"AGENCY_CLIENT\"");
        }
    }

    // Purposes.

    [Theory]
    [InlineData("clerk", "criminal-investigation")]
    [InlineData("clerk", "log-review")]
    [InlineData("clerk", "service-entitlement")]
    [InlineData("clerk", "address-protection")]
    [InlineData("registrar", "criminal-investigation")]
    [InlineData("registrar", "address-verification")]
    [InlineData("auditor", "residence-registration")]
    public async Task A_purpose_of_another_role_opens_nothing_and_leaves_a_refusal(string user, string purpose)
    {
        var (_, _, dwelling) = await register.AddResidentAsync("Petra Purpose");
        var before = await register.LastRecordAsync();
        var answer = await register.AskAsync(
            user, $"{{ dwelling(number: \"{dwelling}\") {{ occupants {{ occupants {{ names }} }} }} }}", purpose: purpose, caseReference: GrantedAgencies.Case);
        answer.ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        answer.Json.ToString().ShouldNotContain("Petra");
        (await register.RecordsByAsync(user, before)).ShouldBe("refused Dwelling.occupants NOT_PERMITTED");
    }

    // More than one subject in one request.

    [Theory]
    [InlineData("{ a: dwelling(number: \"$1\") { occupants { occupants { names } } } b: dwelling(number: \"$2\") { occupants { occupants { names } } } }")]
    [InlineData("query { ...A ...B } fragment A on Query { a: dwelling(number: \"$1\") { ...O } } fragment B on Query { b: dwelling(number: \"$2\") { ...O } } fragment O on Dwelling { occupants { occupants { names } } }")]
    [InlineData("{ ... { a: dwelling(number: \"$1\") { occupants { occupants { names } } } } ... @include(if: true) { b: dwelling(number: \"$2\") { occupants { occupants { names } } } } }")]
    [InlineData("{ a: dwelling(number: \"$1\") { occupants { occupants { names } } } b: dwelling(number: \"$2\") { compositions(from: \"2016-01-01\", until: \"2017-01-01\") { occupants { names } } } }")]
    [InlineData("{ a: dwelling(number: \"$1\") { occupants { occupants { names } } } b: findPerson(fullName: \"Second Subject\", birthDate: \"1980-02-03\") { names } }")]
    [InlineData("{ a: findPerson(fullName: \"First Subject\", birthDate: \"1980-02-03\") { names } ... on Query { b: findPerson(fullName: \"Second Subject\", birthDate: \"1980-02-03\") { names } } }")]
    [InlineData("{ a: findPerson(fullName: \"First Subject\", birthDate: \"1980-02-03\") { names } dwelling(number: \"$2\") { occupants { occupants { names } } } }")]
    [InlineData("{ a: dwelling(number: \"$1\") { occupants { occupants { names } } building { dwellings { nodes { occupants { occupants { names } } } } } } b: dwelling(number: \"$2\") { building { number dwellings { nodes { occupants { occupants { names } } } } } } }")]
    public async Task However_it_is_written_one_request_tells_of_one_subject(string query)
    {
        var (one, two) = await register.TwoSubjectsAsync();
        var before = await register.LastRecordAsync();
        var answer = await register.AskAsync("clerk", query.Replace("$1", one, StringComparison.Ordinal).Replace("$2", two, StringComparison.Ordinal), purpose: Why);
        answer.ErrorCodes.ShouldNotBeEmpty();
        var text = answer.Json.ToString();
        text.ShouldContain("First Subject");
        text.ShouldNotContain("Second Subject");
        (await register.RecordsByAsync("clerk", before)).ShouldContain("refused");
    }

    [Fact]
    public async Task The_second_subject_hides_behind_no_variable_and_no_second_operation()
    {
        var (one, two) = await register.TwoSubjectsAsync();
        const string Query =
            """
            query($a: RegistryNumber!, $b: RegistryNumber!, $yes: Boolean!, $no: Boolean!) {
              a: dwelling(number: $a) @skip(if: $no) { ...O } b: dwelling(number: $b) @include(if: $yes) @skip(if: $no) { ...O @include(if: $yes) } }
            fragment O on Dwelling { occupants { occupants { names } } }
            """;
        var answer = await register.AskAsync("clerk", Query, new { a = one, b = two, yes = true, no = false }, Why);
        answer.Rule().ShouldBe("one-subject-a-request");
        answer.Json.ToString().ShouldNotContain("Second Subject");
        // What is left out by a directive is not asked for.
        (await register.AskAsync("clerk", Query, new { a = one, b = two, yes = false, no = false }, Why)).ErrorCodes.ShouldBeEmpty();

        var operations = $"query A {{ dwelling(number: \"{one}\") {{ occupants {{ occupants {{ names }} }} }} }} query B {{ dwelling(number: \"{two}\") {{ occupants {{ occupants {{ names }} }} }} }}";
        var (_, both) = await register.AttackAsync(await register.BearerAsync("clerk"), Body(operations), headers: ("Registry-Purpose", Why));
        both.ShouldNotContain("Subject");
    }

    [Fact]
    public async Task One_dwelling_may_be_asked_for_several_days_since_it_is_one_subject()
    {
        var (one, _) = await register.TwoSubjectsAsync();
        var answer = await register.AskAsync(
            "clerk", $"{{ dwelling(number: \"{one}\") {{ now: occupants {{ count }} then: occupants(asOf: \"2014-01-01\") {{ count }} }} again: dwelling(number: \"{one}\") {{ occupants {{ count }} }} }}", purpose: Why);
        answer["dwelling.now.count"].GetInt32().ShouldBe(1);
        answer["dwelling.then.count"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Several_requests_in_one_body_are_none()
    {
        var (one, two) = await register.TwoSubjectsAsync();
        string[] each = [.. new[] { one, two }.Select(number => Body($"{{ dwelling(number: \"{number}\") {{ occupants {{ occupants {{ names }} }} }} }}"))];
        foreach (var body in new[] { $"[{each[0]},{each[1]}]", $"[{each[0]}]", $"{each[0]}\n{each[1]}", $"{each[0]},{each[1]}" })
        {
            var (status, answer) = await register.AttackAsync(await register.BearerAsync("clerk"), body, headers: ("Registry-Purpose", Why));
            status.ShouldBe(HttpStatusCode.BadRequest);
            answer.ShouldNotContain("Subject");
        }
    }

    // Looking without a trace.

    [Fact]
    public async Task Whoever_is_found_is_recorded_though_no_field_of_them_is_asked()
    {
        await register.AddResidentAsync("Tina Traceless");
        var before = await register.LastRecordAsync();
        var answer = await register.AskAsync("clerk", "{ findPerson(fullName: \"Tina Traceless\", birthDate: \"1980-02-03\") { __typename } }", purpose: Why);
        answer["findPerson.__typename"].GetString().ShouldBe("Person");
        (await register.RecordsByAsync("clerk", before)).ShouldBe("read Query.findPerson (person)");
    }

    [Fact]
    public async Task A_batch_that_is_taken_back_on_purpose_is_no_way_to_look_people_up_without_a_record()
    {
        await register.AddResidentAsync("Bea Batchprobe", lon: 9.15);
        var to = await register.AddDwellingAsync();
        var before = await register.LastRecordAsync();
        var answer = await register.AskAsync("clerk-of-north", Apply, new
        {
            changes = new object[]
            {
                new { moveInFromElsewhere = new { fullName = "Bea Batchprobe", birthDate = "1980-02-03", to, on = "2024-01-01", basis = "TENANT" } },
                new { registerPerson = new { names = new[] { " " }, birthDate = "1988" } },
            },
        }, Why);
        answer["applyChanges.applied"].GetBoolean().ShouldBeFalse();
        answer["applyChanges.rows.0.error"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await register.RecordsByAsync("clerk-of-north", before)).ShouldBe("read residences (person)");
    }

    [Fact]
    public async Task A_hint_that_somebody_elsewhere_is_in_the_register_is_recorded_as_a_search()
    {
        await register.AddResidentAsync("Dora Duplicate", lon: 9.15);
        var before = await register.LastRecordAsync();
        var answer = await register.AskAsync("clerk-of-north", "mutation { registerPerson(input: { names: [\"Dora Duplicate\"], birthDate: \"1980-02-03\" }) { id } }", purpose: Why);
        answer.ErrorCodes.ShouldBe(["POSSIBLE_DUPLICATE"]);
        (await register.RecordsByAsync("clerk-of-north", before)).ShouldStartWith("search ");
    }

    [Fact]
    public async Task What_people_are_searched_by_stands_nowhere_in_the_clear()
    {
        var before = await register.LastRecordAsync();
        await register.AskAsync("clerk", "{ findPerson(documentNumber: \"SECRETDOC4711\") { names } }", purpose: Why);
        await register.AskAsync("clerk", "{ findPerson(fullName: \"Secret Searchkey\", birthDate: \"1911-11-12\") { names } }", purpose: Why);
        (await register.RecordsByAsync("clerk", before)).ShouldBe("search Query.findPerson; search Query.findPerson");
        var rows = await register.TextAsync($"select string_agg(row_to_json(a)::text || convert_from(decode(replace(encode(search_keys_encrypted, 'hex'), '00', ''), 'hex'), 'LATIN1'), ' ') from registry.access_records a where id > {before}");
        foreach (var key in new[] { "SECRETDOC4711", "Secret", "Searchkey", "1911-11-12" })
            rows.ShouldNotContain(key, Shouldly.Case.Insensitive);
    }

    // Places lead to nobody.

    [Theory]
    [InlineData("{ dwellings(box: { west: 9.0, south: 47.0, east: 9.1, north: 47.1 }, first: 5) { nodes { occupants { occupants { names } } } } }")]
    [InlineData("{ dwellingsNear(point: { lon: 9.05, lat: 47.05 }, first: 2) { nodes { compositions(from: \"2016-01-01\", until: \"2017-01-01\") { occupants { names } } } } }")]
    [InlineData("{ buildings(box: { west: 9.0, south: 47.0, east: 9.1, north: 47.1 }, first: 5) { nodes { occupants { occupants { names } } dwellings { nodes { occupants { occupants { names } } } } } } }")]
    [InlineData("{ dwelling(number: \"$1\") { building { occupants { occupants { names } } dwellings { nodes { occupants { occupants { names } } } } } addresses { occupants { occupants { names } } } } }")]
    [InlineData("{ findPerson(fullName: \"First Subject\", birthDate: \"1980-02-03\") { id residences { dwelling { occupants { occupants { names } } building { occupants { occupants { names } } } } } } }")]
    public async Task No_list_and_no_way_round_leads_from_places_to_people_even_for_a_clerk(string query)
    {
        var (one, _) = await register.TwoSubjectsAsync();
        var answer = await register.AskAsync("clerk", query.Replace("$1", one, StringComparison.Ordinal), purpose: Why);
        answer.Json.ToString().ShouldNotContain("Subject");
        answer.ErrorCodes.Where(code => code is not ("NOT_PERMITTED" or "LIMIT_EXCEEDED" or "COMPLEXITY")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_with_wrong_check_digits_is_told_nothing_of_the_right_ones()
    {
        var number = await register.AddDwellingAsync();
        var right = number[10..];
        var answers = new HashSet<string>();
        for (var check = 0; check < 100; check++)
        {
            var digits = check.ToString("00", System.Globalization.CultureInfo.InvariantCulture);
            if (digits == right)
                continue;
            var answer = await register.AskAsync(null, "query($n: RegistryNumber!) { dwelling(number: $n) { number } }", new { n = number[..10] + digits });
            answer.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
            answers.Add(answer.Json.ToString());
        }
        answers.ShouldHaveSingleItem().ShouldNotContain(number);
    }

    [Theory]
    [InlineData("0/-1")]
    [InlineData("NaN/1")]
    [InlineData("0/9223372036854775807")]
    [InlineData("-Infinity/0")]
    [InlineData("0/1 or 1=1")]
    [InlineData("1e308/1")]
    public async Task A_forged_cursor_is_refused_or_goes_on_in_the_same_list(string forged)
    {
        var (_, _, south) = await register.AddResidentAsync("Cora Cursor", lon: 9.15);
        var after = Convert.ToBase64String(Encoding.ASCII.GetBytes(forged));
        foreach (var list in new[]
        {
            "dwellings(box: { west: 9.0, south: 47.0, east: 9.1, north: 47.1 }, after: $after) { nodes { id } }",
            "dwellingsNear(point: { lon: 9.05, lat: 47.05 }, after: $after) { nodes { id } }",
            "cases(after: $after) { nodes { id person { names } } }",
        })
        {
            var answer = await register.AskAsync("clerk-of-north", $"query($after: String) {{ {list} }}", new { after }, Why);
            answer.Json.ToString().ShouldNotContain(south);
            answer.Json.ToString().ShouldNotContain("Cora");
            answer.Json.ToString().ShouldTellNothingOf("or 1=1");
            answer.ErrorCodes.ShouldAllBe(code => code == "INVALID_INPUT");
        }
    }

    // The schema.

    [Fact]
    public async Task Introspection_and_suggestions_tell_of_the_schema_and_of_no_data()
    {
        await register.AddResidentAsync("Ida Introspect");
        // In pieces: all of it at once is dearer than a request may be.
        foreach (var piece in new[] { "name description", "fields { name }", "fields { description }", "enumValues { name }", "enumValues { description }" })
        {
            var schema = await register.AskAsync(null, $"{{ __schema {{ types {{ {piece} }} }} }}");
            schema.ErrorCodes.ShouldBeEmpty();
            schema.Json.ToString().ShouldNotContain("Introspect");
        }
        foreach (var query in new[] { "{ findPersn { id } }", "{ dwelling(numbr: \"Introspect\") { id } }", "{ person(id: \"Introspect\") { nam } }", "{ areas(name: \"North\") { id } }" })
        {
            var answer = await register.AskAsync(null, query, purpose: Why);
            answer.ErrorCodes.ShouldNotBeEmpty();
            answer.Json.ToString().ShouldTellNothingOf("Ida");
        }
    }

    // Too much.

    public static TheoryData<string> Bombs =>
    [
        // Round and round.
        $"{{ dwellings(box: {{ west: 9, south: 47, east: 9.1, north: 47.1 }}) {{ nodes {{ {string.Concat(Enumerable.Repeat("building { dwellings { nodes { ", 4))} id {new string('}', 12)} }} }} }}",
        $"{{ areas {string.Concat(Enumerable.Repeat("{ children ", 3000))} {{ id }} {new string('}', 3001)}",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        // Wide.
        $"{{ {string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"a{i}: register {{ dwellings buildings }}"))} }}",
        // Twice as many with each fragment.
        $"{{ ...F0 }} {string.Join(' ', Enumerable.Range(0, 40).Select(i => $"fragment F{i} on Query {{ a{i}: register {{ dwellings }} ...F{i + 1} b{i}: register {{ dwellings }} ...F{i + 1} }}"))} fragment F40 on Query {{ c: register {{ dwellings }} }}",
        $"{{ register {string.Concat(Enumerable.Repeat("@include(if: true) ", 5000))} {{ dwellings }} }}",
        $"{{ register {string.Concat(Enumerable.Repeat("@nonsense ", 5000))} {{ dwellings }} }}",
        $"{{ dwelling(number: {new string('[', 5000)}{new string(']', 5000)}) {{ id }} }}",
        $"query({string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"$v{i}: Int"))}) {{ register {{ dwellings }} }}",
        new string('{', 200_000),
    ];

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public async Task A_query_made_to_overwhelm_is_refused_before_anything_is_executed(string query)
    {
        var before = await register.LastRecordAsync();
        var answer = await register.AskAsync("clerk", query, purpose: Why);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.TryGetProperty("data", out _).ShouldBeFalse();
        answer.Json.GetRawText().ShouldTellNothingOf();
        (await register.RecordsByAsync("clerk", before)).ShouldBe("");
    }

    [Fact]
    public async Task Of_thousands_of_aliases_one_person_is_looked_for()
    {
        var before = await register.LastRecordAsync();
        var answer = await register.AskAsync("clerk", $"{{ {string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"a{i}: findPerson(fullName: \"Alias {i}\", birthDate: \"1980\") {{ names }}"))} }}", purpose: Why);
        answer.ErrorCodes.Count(code => code == "LIMIT_EXCEEDED").ShouldBe(4_999);
        (await register.RecordsByAsync("clerk", before)).ShouldBe("refused Query.findPerson LIMIT_EXCEEDED; search Query.findPerson");
    }

    [Fact]
    public async Task The_same_field_many_thousand_times_is_one_field()
    {
        var answer = await register.AskAsync(null, $"{{ register {{ {string.Concat(Enumerable.Repeat("dwellings ", 2000))} }} }}");
        answer.Json.GetRawText().Length.ShouldBeLessThan(2000);
    }

    [Fact]
    public async Task A_body_beyond_a_megabyte_is_refused_however_it_is_sent()
    {
        var large = Body("{ register { dwellings } }" + new string(' ', 1024 * 1024));
        (await register.AttackAsync(null, large)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, register.Origin + "/graphql") { Content = new StringContent(large, Encoding.UTF8, "application/json") };
        chunked.Headers.TransferEncodingChunked = true;
        using var response = await register.Http.SendAsync(chunked, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await register.AttackAsync(null, $"{{\"query\":\"{{ register {{ dwellings }} }}\",\"variables\":{string.Concat(Enumerable.Repeat("{\"a\":", 20_000))}1{new string('}', 20_000)}}}")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    // Other pages and other ways in.

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("text/plain; a=\"application/json\"")]
    public async Task A_form_that_any_page_can_send_is_no_request(string type)
    {
        var (one, _) = await register.TwoSubjectsAsync();
        var (status, body) = await register.AttackAsync(
            await register.BearerAsync("clerk"), Body($"{{ dwelling(number: \"{one}\") {{ occupants {{ occupants {{ names }} }} }} }}"), type, headers: ("Registry-Purpose", Why));
        status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        body.ShouldNotContain("Subject");
    }

    [Fact]
    public async Task By_GET_nobody_is_found_and_nothing_is_changed()
    {
        await register.TwoSubjectsAsync();
        foreach (var query in new[] { "{ findPerson(fullName: \"First Subject\", birthDate: \"1980-02-03\") { names } }", "mutation { registerPerson(input: { names: [\"By Get\"], birthDate: \"1980\" }) { id } }" })
        {
            var (_, body) = await register.AttackAsync(await register.BearerAsync("clerk"), null, query: "?query=" + Uri.EscapeDataString(query), headers: ("Registry-Purpose", Why));
            body.ShouldContain("POST");
            body.ShouldNotContain("Subject");
        }
        (await register.ReadAsync<long>("select count(*) from registry.person_versions where names[1] = 'By Get'")).ShouldBe(0);
        // The body's query is the one that counts, and no purpose comes by the address.
        var (_, mixed) = await register.AttackAsync(
            await register.BearerAsync("clerk"), Body("{ __typename }"), query: "?Registry-Purpose=" + Why + "&query=" + Uri.EscapeDataString("{ findPerson(fullName: \"First Subject\", birthDate: \"1980-02-03\") { names } }"));
        mixed.ShouldNotContain("Subject");
    }

    // Headers.

    [Theory]
    [InlineData("Registry-Case", "A-1\tB")]
    [InlineData("Registry-Override", "The person stands here%0d%0aRegistry-Role: registrar")]
    [InlineData("Registry-Override", "The person stands here%00and there")]
    [InlineData("Registry-Override", "The person stands here%1b[2J and there")]
    [InlineData("Registry-Purpose", "residence-registration, data-quality")]
    [InlineData("Registry-Purpose", "residence-registration' or '1'='1")]
    [InlineData("Registry-Disclosure", "' or 1=1 --")]
    [InlineData("Idempotency-Key", "a\tb")]
    public async Task A_header_that_says_more_than_it_may_is_refused(string name, string value)
    {
        (string, string)[] headers = name == "Registry-Purpose" ? [(name, value)] : [("Registry-Purpose", Why), (name, value)];
        var (status, body) = await register.AttackAsync(await register.BearerAsync("clerk"), Body("{ viewer { name } }"), headers: headers);
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain(name);
        body.ShouldTellNothingOf(value);
    }

    [Fact]
    public async Task A_header_of_a_thousand_characters_is_refused()
    {
        foreach (var name in new[] { "Registry-Case", "Registry-Override", "Registry-Disclosure", "Idempotency-Key", "Registry-Purpose" })
            (await register.AttackAsync(await register.BearerAsync("clerk"), Body("{ viewer { name } }"), headers: (name, new string('x', 1000)))).Status.ShouldBe(HttpStatusCode.BadRequest, name);
        (await register.AttackAsync(await register.BearerAsync("clerk"), Body("{ viewer { name } }"), headers: ("Registry-Role", new string('x', 1000)))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Registry-Case: A-1\nRegistry-Role: registrar")]
    [InlineData("Registry-Case: A-1\rRegistry-Role: registrar")]
    [InlineData("Registry-Case: A-1\0B")]
    [InlineData("Registry-Override : The person stands at the desk")]
    public async Task A_line_end_within_a_header_makes_no_second_one(string header)
    {
        var answer = await register.SendRawAsync(await register.BearerAsync("clerk"), header, Body("{ viewer { role } }"));
        answer.ShouldStartWith("HTTP/1.1 4");
        answer.ShouldNotContain("\"role\":");
        answer.ShouldTellNothingOf();
    }

    // Errors.

    [Theory]
    [InlineData("query($v: String!) { findPerson(fullName: $v, birthDate: \"1980\") { names } }")]
    [InlineData("query($v: String!) { findPerson(documentNumber: $v) { names } }")]
    [InlineData("query($v: PartialDate!) { findPerson(fullName: \"A B\", birthDate: $v) { names } }")]
    [InlineData("query($v: ID!) { person(id: $v) { names } }")]
    [InlineData("query($v: RegistryNumber!) { dwelling(number: $v) { id } }")]
    [InlineData("query($v: String!) { searchPlaces(text: $v) { text } }")]
    [InlineData("mutation($v: String!) { registerPerson(input: { names: [$v], birthDate: \"1980\", documentNumber: $v }) { id } }")]
    [InlineData("mutation($v: ID!) { endResidence(input: { residenceId: $v, until: \"2020\" }) { id } }")]
    public async Task No_error_tells_of_the_machine_or_repeats_what_was_asked_by(string query)
    {
        object[] values =
        [
            "Zacharias\0Secret-4711", "Zacharias' or 'Secret-4711'='Secret-4711'; drop table registry.persons; --", "Zacharias {{7*7}} ${Secret-4711}", new { secret = "Zacharias-4711" },
            new[] { "Zacharias", "Secret-4711" }, 47114711, new string('\u202e', 300) + "Zacharias", "\u0000",
        ];
        foreach (var v in values)
        {
            var answer = await register.AskAsync("clerk", query, new { v }, Why);
            foreach (var message in answer.ErrorMessages)
                message.ShouldTellNothingOf("Zacharias", "4711");
            answer.ErrorCodes.ShouldNotContain("INTERNAL", JsonSerializer.Serialize(v));
        }
        var (_, broken) = await register.AttackAsync(await register.BearerAsync("clerk"), $"{{\"query\":{JsonSerializer.Serialize(query)},\"variables\":{{\"v\":\"Zacharias\\ud800\"}}}}", headers: ("Registry-Purpose", Why));
        broken.ShouldTellNothingOf("Zacharias");
    }

    static string Body(string query) => JsonSerializer.Serialize(new { query });

    static string Base64Url(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
