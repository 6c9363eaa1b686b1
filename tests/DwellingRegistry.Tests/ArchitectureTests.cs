using System.Reflection;
using System.Reflection.Emit;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests;

/// <summary>Who may know whom: reads the compiled program, signatures and method bodies, and holds it against the order of the house.</summary>
public sealed class ArchitectureTests
{
    /// <summary>What each feature may use besides the floor (Registry, GraphQL) and itself: the order of docs/architecture.</summary>
    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Access"] = [],
        ["Audit"] = ["Access"],
        ["Areas"] = ["Access", "Audit"],
        ["Cases"] = ["Access", "Audit", "Areas"],
        ["Buildings"] = ["Access", "Audit", "Areas", "Cases"],
        ["Dwellings"] = ["Access", "Audit", "Areas", "Cases", "Buildings"],
        ["Persons"] = ["Access", "Audit", "Areas", "Cases", "Buildings"],
        ["Residency"] = ["Access", "Audit", "Areas", "Cases", "Buildings", "Dwellings", "Persons"],
        ["Inspections"] = ["Access", "Audit", "Areas", "Cases", "Buildings", "Dwellings", "Persons", "Residency"],
        ["Hazards"] = ["Access", "Audit", "Areas", "Cases", "Buildings", "Dwellings", "Persons", "Residency", "Inspections"],
        ["Rounds"] = ["Access", "Audit", "Areas", "Cases", "Buildings", "Dwellings", "Inspections"],
        ["Density"] = ["Access", "Audit", "Areas", "Buildings", "Dwellings"],
    };

    /// <summary>The leaves: they read what lies below, and nothing depends on them.</summary>
    static readonly string[] Leaves = ["Import", "Map", "Statistics"];

    /// <summary>The composition roots may know everything.</summary>
    static readonly string[] CompositionRoots = ["RegistryDbContext", "RegistryMigrator", "RegistrySchema", "GraphQLServices", "RegistryServer", "Program"];

    [Fact]
    public void Every_feature_has_its_place_in_the_order() =>
        Types().Select(FeatureOf).OfType<string>().Distinct().Except([.. MayUse.Keys, .. Leaves]).ShouldBeEmpty();

    [Fact]
    public void No_feature_knows_one_above_it()
    {
        var wrong = from type in Types()
                    let feature = FeatureOf(type)
                    where feature is not null && MayUse.ContainsKey(feature) && !IsMigration(type)
                    from used in UsedBy(type)
                    let other = FeatureOf(used)
                    where other is not null && other != feature && !MayUse[feature].Contains(other)
                    select $"{type.FullName} knows {used.FullName}";
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_shared_floor_knows_no_feature()
    {
        var wrong = from type in Types()
                    where type.Namespace == "DwellingRegistry.Registry" && !CompositionRoots.Contains(Outermost(type).Name)
                    from used in UsedBy(type)
                    where FeatureOf(used) is not null
                    select $"{type.FullName} knows {used.FullName}";
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Rules_are_pure_and_know_neither_database_nor_API_nor_clock()
    {
        var rules = Types().Where(t => Outermost(t).Name.EndsWith("Rules", StringComparison.Ordinal) || Outermost(t).Name == "AccessDecision").ToList();
        rules.Count.ShouldBeGreaterThan(2);
        var wrong = from type in rules
                    from used in UsedBy(type)
                    where used.Namespace is { } space
                        && (space.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || space.StartsWith("GraphQL", StringComparison.Ordinal)
                            || space.StartsWith("Npgsql", StringComparison.Ordinal) || used == typeof(TimeProvider) || used == typeof(RegistryDbContext))
                    select $"{type.FullName} knows {used.FullName}";
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_round_planner_is_pure_and_alone_knows_the_solver()
    {
        var planner = typeof(DwellingRegistry.Routing.RoundPlanner).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).ToList();
        planner.ShouldContain("Google.OrTools");
        planner.Where(name => name == "dwellings" || name.StartsWith("Npgsql", StringComparison.Ordinal) || name.StartsWith("GraphQL", StringComparison.Ordinal)
            || name.StartsWith("NetTopologySuite", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)).ShouldBeEmpty();
        typeof(RegistryDbContext).Assembly.GetReferencedAssemblies().ShouldNotContain(assembly => assembly.Name == "Google.OrTools");
        var wrong = from type in Types()
                    where FeatureOf(type) is not (null or "Rounds")
                    from used in UsedBy(type)
                    where used.Namespace?.StartsWith("DwellingRegistry.Routing", StringComparison.Ordinal) == true
                    select $"{type.FullName} knows {used.FullName}";
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        File.ReadLines(Path.Combine(DataFolder.SourceFolder!, "src", "DwellingRegistry", "Program.cs")).Count().ShouldBeLessThanOrEqualTo(40);

    static IEnumerable<Type> Types() => typeof(RegistryDbContext).Assembly.GetTypes();

    static string? FeatureOf(Type type) =>
        type.Namespace is { } space && space.StartsWith("DwellingRegistry.Features.", StringComparison.Ordinal) ? space.Split('.')[2] : null;

    static bool IsMigration(Type type) => type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) == true;

    static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static IEnumerable<Type> UsedBy(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (var contract in type.GetInterfaces())
            Add(used, contract);
        foreach (var field in type.GetFields(All))
            Add(used, field.FieldType);
        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            if (method is MethodInfo returning)
                Add(used, returning.ReturnType);
            foreach (var parameter in method.GetParameters())
                Add(used, parameter.ParameterType);
            if (method.GetMethodBody() is { } body)
            {
                foreach (var local in body.LocalVariables)
                    Add(used, local.LocalType);
                foreach (var named in NamedIn(method, body))
                    Add(used, named);
            }
        }
        return used;
    }

    static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || !used.Add(type))
            return;
        if (type.HasElementType)
            Add(used, type.GetElementType());
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            Add(used, argument);
    }

    static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xffff);

    /// <summary>The types that a method's instructions name, by walking its IL.</summary>
    static IEnumerable<Type> NamedIn(MethodBase method, MethodBody body)
    {
        var il = body.GetILAsByteArray()!;
        var typeArguments = method.DeclaringType?.IsGenericType == true ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            int value = il[at++];
            if (value == 0xfe)
                value = 0xfe00 | il[at++];
            var code = OpCodesByValue[value];
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments);
                if (member is Type type)
                    yield return type;
                else if (member?.DeclaringType is { } declaring)
                    yield return declaring;
                if (member is MethodInfo { IsGenericMethod: true } generic)
                    foreach (var argument in generic.GetGenericArguments())
                        yield return argument;
            }
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }
}
