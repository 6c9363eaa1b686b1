using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Audit.Sealing;

/// <summary>Whether people may be delivered, from what was found last; no is the answer where nothing is known.</summary>
public sealed class LogHealthTests
{
    readonly SetClock clock = new();
    readonly LogHealth health;

    public LogHealthTests() => health = new LogHealth(new LogOptions(TimeSpan.FromMinutes(60), 5), clock);

    [Fact]
    public void Before_the_first_look_nothing_is_delivered_and_nothing_sealed()
    {
        health.Verdict().ShouldBe(LogTrouble.NotChecked);
        health.SealedUntil(clock.Now);
        health.Verdict().ShouldBe(LogTrouble.NotChecked);
        health.MaySeal.ShouldBeFalse();
        Refusal().ShouldContain("still being checked");
    }

    [Fact]
    public void A_log_that_is_the_anchored_one_and_sealed_in_time_is_well()
    {
        Look(TimeSpan.FromMinutes(60));
        health.Verdict().ShouldBeNull();
        Should.NotThrow(health.RequireHealthy);
    }

    [Fact]
    public void A_record_that_waits_longer_than_the_limit_stops_deliveries_but_not_the_sealing_and_a_seal_lets_them_go_on()
    {
        Look(TimeSpan.FromMinutes(59));
        clock.Now += TimeSpan.FromSeconds(61);
        health.Verdict().ShouldBe(LogTrouble.Unsealed);
        health.MaySeal.ShouldBeTrue();
        Refusal().ShouldContain("has not been sealed for 60 minutes");
        Look(TimeSpan.Zero);
        health.Verdict().ShouldBeNull();
    }

    [Fact]
    public void Where_nobody_could_look_for_as_long_deliveries_stop_too()
    {
        Look(TimeSpan.Zero);
        clock.Now += TimeSpan.FromMinutes(61);
        health.Verdict().ShouldBe(LogTrouble.Unsealed);
    }

    [Fact]
    public void What_contradicts_an_anchor_stops_both()
    {
        Look(TimeSpan.Zero);
        health.Compared("3 are missing");
        health.Verdict().ShouldBe(LogTrouble.Contradicted);
        health.MaySeal.ShouldBeFalse();
        health.Contradiction.ShouldBe("3 are missing");
        Refusal().ShouldNotContain("3 are missing");
        health.Compared(null);
        health.Verdict().ShouldBeNull();
    }

    void Look(TimeSpan waiting)
    {
        health.Compared(null);
        health.SealedUntil(clock.Now - waiting);
    }

    string Refusal()
    {
        var refusal = Should.Throw<RegistryError>(health.RequireHealthy);
        refusal.Code.ShouldBe("NOT_AVAILABLE");
        refusal.Message.ShouldContain("Places are answered as ever");
        return refusal.Message;
    }

    sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
