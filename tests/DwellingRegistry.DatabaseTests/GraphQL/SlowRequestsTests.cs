using System.Collections.Concurrent;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.GraphQL;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.GraphQL;

/// <summary>What the operator is told of requests that took long.</summary>
public sealed class SlowRequestsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_slow_request_is_noted_in_words_of_the_schema_and_without_a_value()
    {
        var dwelling = await register.AddDwellingAsync();
        using var kept = new KeptLog();
        register.Services.GetRequiredService<ILoggerFactory>().AddProvider(kept);
        await using var owner = new NpgsqlConnection(register.Connections.Owner);
        await owner.OpenAsync();
        await using var transaction = await owner.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("lock table registry.dwelling_versions in access exclusive mode", owner);
        await hold.ExecuteNonQueryAsync();

        var slow = register.Services.GetRequiredService<SlowRequests>();
        var before = slow.Noted;
        var asking = register.AskAsync("clerk", $"query Mine {{ it: dwelling(number: \"{dwelling}\") {{ number }} }}");
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        await transaction.RollbackAsync();
        (await asking).ErrorCodes.ShouldBeEmpty();

        var note = kept.Lines.ShouldHaveSingleItem();
        note.ShouldMatch("^A request took [0-9]+ ms, asked as clerk: query dwelling$");
        slow.Noted.ShouldBe(before + 1);
    }

    sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => categoryName == typeof(SlowRequests).FullName ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
