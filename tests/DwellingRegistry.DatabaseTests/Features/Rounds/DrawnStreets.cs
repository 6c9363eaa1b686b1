using System.Globalization;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Rounds;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

/// <summary>
/// A few streets drawn by hand on a sheet of its own, far from other sheets of the register. Places are metres east and north of the sheet's corner,
/// on the equator, where a degree is about 111,195 m both ways. Unless told otherwise, a stretch takes a car 0.1 s, a bicycle 0.2 s and a walker
/// 0.75 s a metre.
/// </summary>
sealed class DrawnStreets(TestRegister register, int sheet)
{
    const double MetresPerDegree = 111_195;
    const float Closed = -1;

    readonly Dictionary<string, (long Id, double X, double Y)> nodes = [];

    public DrawnStreets Node(string name, double x, double y)
    {
        nodes[name] = (sheet * 1000 + nodes.Count + 1, x, y);
        return this;
    }

    public TravelPlace Place(double x, double y, string? street = null) => new(Geo.Point(sheet + (x / MetresPerDegree), y / MetresPerDegree), street);

    public TravelPlace At(string node) => Place(nodes[node].X, nodes[node].Y);

    /// <summary>A stretch from node to node, straight; car and bicycle say in which directions it is open: both, along, against or none.</summary>
    public async Task<DrawnStreets> StreetAsync(string from, string to, string car = "both", string bicycle = "both", bool foot = true, string? name = null, double carSecondsPerMetre = 0.1)
    {
        var (a, b) = (nodes[from], nodes[to]);
        var metres = Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
        await register.ExecuteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            insert into registry.street_nodes (id, location) values ({a.Id}, {Sql(a)}), ({b.Id}, {Sql(b)}) on conflict do nothing;
            insert into registry.street_edges (source, target, line, length_m, class, name, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway)
            values ({a.Id}, {b.Id}, ST_MakeLine({Sql(a)}, {Sql(b)}), {metres}, 'residential', {(name is null ? "null" : $"'{name}'")},
              {(car is "both" or "along" ? metres * carSecondsPerMetre : Closed)}, {(car is "both" or "against" ? metres * carSecondsPerMetre : Closed)}, {(foot ? metres * 0.75 : Closed)},
              {(bicycle is "both" or "along" ? metres * 0.2 : Closed)}, {(bicycle is "both" or "against" ? metres * 0.2 : Closed)}, {(car == "both" ? "false" : "true")});
            update registry.register_state set streets_edition = streets_edition + 1;
            """));
        return this;

        string Sql((long Id, double X, double Y) node) => string.Create(CultureInfo.InvariantCulture, $"ST_Point({sheet + (node.X / MetresPerDegree)}, {node.Y / MetresPerDegree}, 4326)");
    }

    /// <summary>Says in which part of the car network nodes lie, 1 being the largest, as an import does.</summary>
    public Task SetPartAsync(int part, params string[] names) =>
        register.ExecuteAsync($"update registry.street_nodes set component = {part} where id in ({string.Join(',', names.Select(name => nodes[name].Id))})");
}
