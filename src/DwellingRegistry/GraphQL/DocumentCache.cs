using GraphQL;
using GraphQL.DI;
using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// Documents that were parsed and found valid, by their text, so that a client's usual queries are neither again. What is found valid by the text
/// alone holds for everybody: who may see a field is decided when it is resolved, not here. What hangs on the request, its variables or the
/// operation it names is checked each time: the rules that GraphQLServices registers for cached documents, the cost among them.
/// </summary>
sealed class DocumentCache : IConfigureExecution, IDisposable
{
    /// <summary>In characters of text; a parsed document takes some forty times as many bytes.</summary>
    const int Room = 500_000;
    const int LongestKept = 16_000;

    readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = Room });

    /// <summary>After the rules were gathered.</summary>
    public float SortOrder => 200;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        // A GET brings rules of its own.
        if (options.Query is not { Length: <= LongestKept } text || options.Document is not null || options.ValidationRules?.Contains(QueriesOnly.Instance) == true)
            return await next(options);
        if (documents.TryGetValue(text, out GraphQLDocument? known))
        {
            options.Document = known;
            options.ValidationRules = options.CachedDocumentValidationRules ?? [];
            return await next(options);
        }
        var result = await next(options);
        if (result is { Executed: true, Document: { } document })
            documents.Set(text, document, new MemoryCacheEntryOptions { Size = text.Length, SlidingExpiration = TimeSpan.FromMinutes(30) });
        return result;
    }

    public void Dispose() => documents.Dispose();
}
