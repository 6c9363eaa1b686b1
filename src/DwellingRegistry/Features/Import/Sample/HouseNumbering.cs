using System.Globalization;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Numbers the doors along each street once everything is built: odd on the left, even on the right, in walking order.</summary>
static class HouseNumbering
{
    public static void Assign(Town town)
    {
        var byStreet = town.Buildings.Where(IsNumbered).GroupBy(b => b.Street!.Id);
        foreach (var street in byStreet)
        {
            var path = town.Mesh.Points(town.Mesh.Expand(town.Mesh.Streets[street.Key].Chain));
            var doors = street
                .SelectMany(b => b.Doors.Select((door, i) => (Building: b, Door: i, Place: Along(path, door))))
                .OrderBy(d => d.Place.Metres)
                .ToList();
            foreach (var building in street)
            {
                building.Numbers = new string[building.Doors.Count];
            }

            var next = new[] { 1, 2 };
            foreach (var door in doors)
            {
                var side = door.Place.Left ? 0 : 1;
                door.Building.Numbers[door.Door] = next[side].ToString(CultureInfo.InvariantCulture);
                next[side] += 2;
            }
        }
    }

    static bool IsNumbered(PlannedBuilding building) =>
        building.Street is not null && building.Doors.Count > 0
        && building.Use is not (BuildingUse.Garage or BuildingUse.GardenShed or BuildingUse.Barn or BuildingUse.Stall
            or BuildingUse.WorksiteShed or BuildingUse.Shell);

    static (double Metres, bool Left) Along(PlanPoint[] path, PlanPoint door)
    {
        var best = (Metres: 0.0, Left: false);
        var nearest = double.MaxValue;
        var walked = 0.0;
        for (var i = 1; i < path.Length; i++)
        {
            var foot = Shape.Nearest(door, path[i - 1], path[i]);
            var distance = (door - foot).Length;
            if (distance < nearest)
            {
                nearest = distance;
                best = (walked + (foot - path[i - 1]).Length, PlanPoint.Cross(path[i] - path[i - 1], door - path[i - 1]) > 0);
            }

            walked += (path[i] - path[i - 1]).Length;
        }

        return best;
    }
}
