using CsCheck;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.Tests.Features.Audit.Sealing;

public sealed class RecordContentTests
{
    static readonly RecordContent Example = new(
        42, new DateTimeOffset(2026, 11, 24, 6, 7, 8, TimeSpan.Zero).AddMicroseconds(9), new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), "clerk", "clerk", "address-inquiry",
        "档案 7", 7, "read", ["Occupant.names", "Occupant.from"], [1, 2, 3],
        new Guid("7c9e6679-7425-40de-944b-e07fc1f90ae7"), "At the desk", true, null, [.. Enumerable.Range(0, 16).Select(i => (byte)i)]);

    /// <summary>The hashes were computed by a few lines of Python from docs/access-log.md, not by this program.</summary>
    [Fact]
    public void The_leaf_is_what_the_page_about_the_log_says()
    {
        Example.ToLeaf().Length.ShouldBe(306);
        Convert.ToHexStringLower(Example.ToLeafHash()).ShouldBe("69fe9e2a283136e1c46906b2bef04b607da2f35114ef72216de43be1e06fea8c");
        Convert.ToHexStringLower(new RecordContent(
            1, new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)), new Guid("00000000-0000-0000-0000-000000000001"), "a", "clerk", "p", null, null, "refused", [], null,
            null, null, false, "NOT_PERMITTED", new byte[16]).ToLeafHash())
            .ShouldBe("554b2af9dc2c8747800091e67ddd846253d4dcdf481ad3a962f30c0f4a4865f8");
    }

    [Fact]
    public void Any_change_of_any_field_changes_the_leaf()
    {
        RecordContent[] changed =
        [
            Example with { Id = 43 }, Example with { At = Example.At.AddMicroseconds(1) }, Example with { RequestId = Guid.Empty }, Example with { Caller = "clerk2" },
            Example with { Role = "registrar" }, Example with { Purpose = "data-quality" }, Example with { CaseReference = null }, Example with { CaseReference = "" },
            Example with { PersonId = 8 }, Example with { Action = "change" }, Example with { Fields = ["Occupant.names"] }, Example with { Fields = ["Occupant.from", "Occupant.names"] },
            Example with { SearchKeys = null }, Example with { SearchKeys = [] }, Example with { Salt = new byte[16] },
            Example with { PersonId = null }, Example with { Grant = null }, Example with { OverrideReason = null }, Example with { OutsideArea = false },
            Example with { Refusal = "NOT_PERMITTED" },
        ];
        changed.Append(Example).Select(record => Convert.ToHexString(record.ToLeafHash())).Distinct().Count().ShouldBe(changed.Length + 1);
    }

    [Fact]
    public void Text_that_slides_from_one_field_into_the_next_gives_another_leaf() =>
        Gen.Select(Gen.String[1, 8], Gen.String[0, 8]).Sample((first, second) =>
            !(Example with { Caller = first, Role = second }).ToLeaf().SequenceEqual((Example with { Caller = first[..^1], Role = first[^1] + second }).ToLeaf())
            && !(Example with { Fields = [first, second] }).ToLeaf().SequenceEqual((Example with { Fields = [first + second] }).ToLeaf()));
}
