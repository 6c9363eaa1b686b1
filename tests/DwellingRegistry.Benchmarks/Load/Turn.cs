namespace DwellingRegistry.Benchmarks.Load;

/// <summary>One turn of one contender.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Milliseconds within which half of them came.</param>
/// <param name="P99">Milliseconds within which 99 of 100 came.</param>
/// <param name="Failed">Requests without an answer, or with one that is not 200 or tells of errors. Anything but 0 makes the result void.</param>
/// <param name="BytesEach">Bytes of an answer with its headers; 0 where they are not counted.</param>
/// <param name="ServerMicroseconds">Processor time of the contender's own processes a request.</param>
/// <param name="DatabaseMicroseconds">Processor time of PostgreSQL a request.</param>
public sealed record Turn(double PerSecond, double P50, double P99, long Failed, double BytesEach, double ServerMicroseconds, double DatabaseMicroseconds);

/// <summary>One that answers a question under load.</summary>
/// <param name="Name">As in the report: ours, sql, postgraphile, mapserver.</param>
/// <param name="RunAsync">Loads it for so long.</param>
public sealed record Contender(string Name, Func<TimeSpan, CancellationToken, Task<Turn>> RunAsync);
