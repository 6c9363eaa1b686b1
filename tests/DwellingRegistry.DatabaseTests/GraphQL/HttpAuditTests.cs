using System.Diagnostics;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.GraphQL;

/// <summary>The GraphQL-over-HTTP specification, as the audits of the reference implementation see it.</summary>
public sealed class HttpAuditTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task All_audits_of_graphql_http_pass()
    {
        var source = DataFolder.SourceFolder!;
        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(source, "tests", "DwellingRegistry.DatabaseTests", "GraphQL", "audits.mjs"), Path.Combine(source, "src", "web", "node_modules"), register.Origin + "/graphql" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var lines = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();

        node.ExitCode.ShouldBe(0, await errors);
        lines.Length.ShouldBeGreaterThanOrEqualTo(60);
        lines.Where(line => !line.StartsWith("ok\t", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
