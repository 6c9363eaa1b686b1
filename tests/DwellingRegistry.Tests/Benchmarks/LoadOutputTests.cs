using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Tiles;

namespace DwellingRegistry.Tests.Benchmarks;

public sealed class LoadOutputTests
{
    [Fact]
    public void What_wrk_printed_becomes_a_turn()
    {
        const string printed = """
            Running 5s test @ http://127.0.0.1:8080/
              1 threads and 32 connections
            RESULT {"requests":1000,"microseconds":2000000,"bytes":500000,"failed":2,"wrong":3,"p50":1500,"p99":9000,"mean":1700.0}
            """;

        Wrk.Read(printed, serverSeconds: 0.5, databaseSeconds: 0.25).ShouldBe(new Turn(500, 1.5, 9, 5, 500, 500, 250));
    }

    [Fact]
    public void What_pgbench_printed_becomes_a_turn()
    {
        const string printed = """
            number of transactions actually processed: 2000
            number of failed transactions: 0 (0.000%)
            latency average = 0.4 ms
            tps = 400.5 (without initial connection time)
            """;

        Pgbench.Read(printed, [1, 2, 3, 4], databaseSeconds: 1).ShouldBe(new Turn(400.5, 3, 4, 0, 0, 0, 500));
    }

    [Fact]
    public void Features_of_a_vector_tile_are_counted()
    {
        // A layer (field 3) with the version (field 15) and two features (field 2), the second empty; then an unknown field.
        byte[] tile = [0x1a, 0x08, 0x78, 0x02, 0x12, 0x02, 0x08, 0x01, 0x12, 0x00, 0x20, 0x01];

        VectorTile.CountFeatures(tile).ShouldBe(2);
        VectorTile.CountFeatures([]).ShouldBe(0);
        Should.Throw<InvalidDataException>(() => VectorTile.CountFeatures(tile.AsSpan(0, 6)));
    }
}
