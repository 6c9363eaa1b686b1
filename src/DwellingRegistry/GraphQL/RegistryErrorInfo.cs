using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// How an error is answered. A domain error that a scalar raised while a literal or a variable was read stands inside the library's own
/// error; the client gets the domain's sentence, code and rule, and which argument or variable it was.
/// </summary>
sealed class RegistryErrorInfo() : ErrorInfoProvider(options => options.ExposeCodes = false)
{
    public override ErrorInfo GetInfo(ExecutionError executionError)
    {
        var info = base.GetInfo(executionError);
        if (DatabaseFailure.IsUnavailable(executionError))
            return Info(DatabaseFailure.Unavailable);
        for (var cause = executionError.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is not RegistryError error)
                continue;
            return Info(error);
        }
        // The library repeats the value, which may be a name or the number of a document.
        if (executionError is InvalidVariableError && info.Message.IndexOf(" Unable to convert '", StringComparison.Ordinal) is >= 0 and var end)
            info.Message = $"{info.Message[..end]} Its value is not of the type that the request declares.";
        return info;
    }

    static ErrorInfo Info(RegistryError error)
    {
        var domain = error.ToExecutionError();
        return new ErrorInfo { Message = domain.Message, Extensions = domain.Extensions };
    }
}
