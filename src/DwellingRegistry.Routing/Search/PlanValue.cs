namespace DwellingRegistry.Routing.Search;

/// <summary>How good a plan is: first more fixed stops visited, then more risk removed, then less travel.</summary>
readonly record struct PlanValue(int Fixed, long Risk, long Travel)
{
    public bool IsBetterThan(PlanValue other) =>
        Fixed != other.Fixed ? Fixed > other.Fixed : Risk != other.Risk ? Risk > other.Risk : Travel < other.Travel;
}
