using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(TestOrder))]
[assembly: TestMethodOrderer(typeof(TestOrder))]
[assembly: TestCaseOrderer(typeof(TestOrder))]

/// <summary>
/// Runs tests in an order that hangs on their names and a seed alone. xunit's own order hangs on the folder of the build as well,
/// so that a test leaning on another's rows could pass in one clone and fail in the next.
/// The environment's DWELLINGS_TEST_ORDER, any word, gives other orders to try.
/// </summary>
sealed class TestOrder : ITestCollectionOrderer, ITestMethodOrderer, ITestCaseOrderer
{
    static readonly string Seed = Environment.GetEnvironmentVariable("DWELLINGS_TEST_ORDER") ?? "1";

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection =>
        Order(testCollections, collection => collection.TestCollectionDisplayName);

    public IReadOnlyCollection<T?> OrderTestMethods<T>(IReadOnlyCollection<T?> testMethods) where T : notnull, ITestMethod =>
        Order(testMethods, method => method?.MethodName ?? "");

    public IReadOnlyCollection<T> OrderTestCases<T>(IReadOnlyCollection<T> testCases) where T : notnull, ITestCase =>
        Order(testCases, test => test.TestCaseDisplayName);

    static List<T> Order<T>(IReadOnlyCollection<T> found, Func<T, string> name) =>
        [.. found.OrderBy(item => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed} {name(item)}"))), StringComparer.Ordinal)];
}
