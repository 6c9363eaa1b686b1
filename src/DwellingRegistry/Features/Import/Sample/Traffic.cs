namespace DwellingRegistry.Features.Import.Sample;

/// <summary>One-way streets, set only where both ends meet streets open both ways, so that every door can still be reached and left.</summary>
static class Traffic
{
    public static void MakeOneways(StreetMesh mesh, SeededRandom random)
    {
        var expanded = mesh.Streets.Select(s => s.IsDrivable ? mesh.Expand(s.Chain) : []).ToList();
        var byVertex = new Dictionary<int, List<Street>>();
        foreach (var street in mesh.Streets.Where(s => s.IsDrivable))
        {
            foreach (var vertex in expanded[street.Id])
            {
                if (!byVertex.TryGetValue(vertex, out var there))
                {
                    byVertex[vertex] = there = [];
                }

                there.Add(street);
            }
        }

        foreach (var street in mesh.Streets.Where(s => s.Class is StreetClass.Residential or StreetClass.LivingStreet && !s.DeadEnd))
        {
            var chain = expanded[street.Id];
            if (random.Chance(0.22) && MeetsTwoWay(chain[0]) && MeetsTwoWay(chain[^1]))
            {
                street.Oneway = true;
            }

            bool MeetsTwoWay(int vertex) => byVertex[vertex].Any(other => other != street && !other.Oneway && other.Class <= StreetClass.Tertiary);
        }
    }
}
