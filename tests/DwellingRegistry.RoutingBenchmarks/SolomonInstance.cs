using System.Globalization;
using DwellingRegistry.Routing;

namespace DwellingRegistry.RoutingBenchmarks;

/// <summary>
/// One of Marius Solomon's instances with 100 customers. Distances and times are in tenths, as in the published values for distance alone:
/// Euclidean, cut to one decimal.
/// </summary>
sealed record SolomonInstance(string Name, int Vehicles, int Capacity, IReadOnlyList<Customer> Customers)
{
    /// <summary>Best known distances by Helsgaun's results for LKH-3 (2017).</summary>
    public static IReadOnlyDictionary<string, double> BestKnown { get; } = new Dictionary<string, double>
    {
        ["C101"] = 827.3,
        ["C105"] = 827.3,
        ["C109"] = 827.3,
        ["C205"] = 586.4,
        ["R101"] = 1637.7,
        ["R105"] = 1355.3,
        ["R108"] = 932.1,
        ["R112"] = 948.6,
        ["R203"] = 870.8,
        ["R205"] = 949.8,
        ["RC101"] = 1619.8,
        ["RC106"] = 1372.7,
        ["RC203"] = 923.7,
        ["RC205"] = 1154.0,
    };

    public static SolomonInstance Read(string file)
    {
        var rows = File.ReadLines(file)
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(row => row.Length > 1 && row.All(cell => int.TryParse(cell, CultureInfo.InvariantCulture, out _)))
            .Select(row => row.Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        if (rows.Length < 3 || rows[0].Length != 2 || rows.Skip(1).Any(row => row.Length != 7))
            throw new InvalidDataException($"{file} is not one of Solomon's instances.");
        return new(
            Path.GetFileNameWithoutExtension(file), rows[0][0], rows[0][1],
            [.. rows.Skip(1).Select(row => new Customer(row[1], row[2], row[3], 10 * row[4], 10 * row[5], 10 * row[6]))]);
    }

    public int[,] Distances()
    {
        var distances = new int[Customers.Count, Customers.Count];
        for (var from = 0; from < Customers.Count; from++)
            for (var to = 0; to < Customers.Count; to++)
                distances[from, to] = (int)Math.Floor(10 * Math.Sqrt(Math.Pow(Customers[from].X - Customers[to].X, 2) + Math.Pow(Customers[from].Y - Customers[to].Y, 2)));
        return distances;
    }

    /// <summary>All customers, as little distance as possible.</summary>
    public RoundProblem AsDelivery() => AsProblem(Vehicles, Capacity, _ => 1);

    /// <summary>The team orienteering problem with time windows: profit is the demand, and loads don't count.</summary>
    public RoundProblem AsOrienteering(int vehicles) => AsProblem(vehicles, null, customer => customer.Demand);

    RoundProblem AsProblem(int vehicles, int? capacity, Func<Customer, int> risk)
    {
        var travel = TravelTimes.FromMatrix(Distances());
        return new(
            [.. Customers.Skip(1).Select((customer, index) => new Stop($"{index + 1}", index + 1, risk(customer), customer.Service)
            {
                Load = capacity is null ? 0 : customer.Demand,
                Windows = [new(customer.Ready, customer.Due + customer.Service)],
            })],
            [.. Enumerable.Range(1, vehicles).Select(number => new Shift($"{number}", $"{number}", travel, 0, 0, Customers[0].Ready, Customers[0].Due) { Capacity = capacity })]);
    }
}

sealed record Customer(int X, int Y, int Demand, int Ready, int Due, int Service);
