using System.Text.RegularExpressions;
using DwellingRegistry.Registry;
using Microsoft.Extensions.FileProviders;

namespace DwellingRegistry;

/// <summary>Serves the built web console: <c>console/</c> beside the program, or <c>src/web/dist</c> of the clone.</summary>
static partial class ConsoleFiles
{
    /// <summary>The console loads nothing from elsewhere. Inline styles are what the component library sets for positions; scripts are files.</summary>
    const string ContentPolicy =
        "default-src 'self'; worker-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    /// <summary>GraphiQL carries its fonts inside its style sheet.</summary>
    const string ExplorerFonts = "; font-src 'self' data:";

    public static void MapConsole(this WebApplication app, bool isDemo)
    {
        if (FindFolder() is not { } folder)
        {
            app.MapGet("/", () => Results.Text("The web console is not built. Run ./dwellings up, or `npm ci && npm run build` in src/web."));
            return;
        }
        var files = new PhysicalFileProvider(folder);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = served => Describe(served.Context, isNamedByContent: served.Context.Request.Path.StartsWithSegments("/assets")),
        });
        if (isDemo)
            app.MapGet("/graphiql", context => SendPageAsync(context, files.GetFileInfo("explorer.html"), ContentPolicy + ExplorerFonts));
        // Pages of the console have addresses of their own; what belongs to the API must not be answered with HTML.
        app.MapFallback(async context =>
        {
            var isPage = HttpMethods.IsGet(context.Request.Method) && !Path.HasExtension(context.Request.Path)
                && context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
                && !OfTheApi.Any(prefix => context.Request.Path.StartsWithSegments(prefix));
            if (!isPage)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            await SendPageAsync(context, files.GetFileInfo("index.html"));
        });
    }

    static Task SendPageAsync(HttpContext context, IFileInfo page, string policy = ContentPolicy)
    {
        Describe(context, isNamedByContent: false);
        context.Response.Headers.ContentSecurityPolicy = policy;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.SendFileAsync(page, context.RequestAborted);
    }

    /// <summary>The console's fonts as CSS, for the server's own pages; nothing where no console is built.</summary>
    public static string ReadFontFaces()
    {
        var assets = Path.Combine(FindFolder() ?? "", "assets");
        return Directory.Exists(assets)
            ? string.Concat(Directory.EnumerateFiles(assets, "index-*.css").SelectMany(sheet => FontFace().Matches(File.ReadAllText(sheet))).Select(face => face.Value + "\n"))
            : "";
    }

    /// <summary>The style sheets of its fonts with the folders of the files, for printing: as built, else as its packages have them.</summary>
    public static IEnumerable<(string Css, string Folder)> FindFontSheets()
    {
        if (FindFolder() is { } built && Path.Combine(built, "assets") is var assets && Directory.Exists(assets))
            return Directory.EnumerateFiles(assets, "index-*.css").Order(StringComparer.Ordinal).Select(sheet => (File.ReadAllText(sheet), assets));
        var packages = Path.Combine(DataFolder.SourceFolder ?? "", "src", "web", "node_modules", "@fontsource-variable");
        return new[] { "noto-sans", "noto-sans-arabic", "noto-sans-sc" }.Select(name => Path.Combine(packages, name)).Where(folder => File.Exists(Path.Combine(folder, "index.css")))
            .Select(folder => (File.ReadAllText(Path.Combine(folder, "index.css")), Path.Combine(folder, "files")));
    }

    static readonly string[] OfTheApi = ["/graphql", "/tiles", "/pictures", "/connect", "/health", "/.well-known", "/assets", "/graphiql"];

    static void Describe(HttpContext context, bool isNamedByContent)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
    }

    static string? FindFolder() =>
        new[] { Path.Combine(AppContext.BaseDirectory, "console"), DataFolder.SourceFolder is { } source ? Path.Combine(source, "src", "web", "dist") : "" }
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));

    [GeneratedRegex(@"@font-face\s*\{[^}]*\}")]
    private static partial Regex FontFace();
}
