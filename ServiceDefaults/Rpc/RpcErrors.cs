using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Rpc;

/// <summary>Carries failures over gRPC: the status of the error table, with code and wrong fields in its details.</summary>
public static class RpcErrors
{
    private const string Details = "grpc-status-details-bin";
    private const string Domain = "chunfeng";

    /// <summary>The exception that a gRPC method throws for a failure.</summary>
    public static RpcException ToRpcException(this Failure failure)
    {
        var code = ErrorTable.Row(failure.Error.Kind).GrpcStatus;
        var message = failure.Detail ?? failure.Error.Title;
        var status = new Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = failure.Error.Code, Domain = Domain }));
        if (failure.Fields is { Count: > 0 } fields)
        {
            var violations = new BadRequest();
            violations.FieldViolations.AddRange(fields.Select(field => new BadRequest.Types.FieldViolation
            {
                Field = field.Field, Description = field.Message, Reason = field.Code,
            }));
            status.Details.Add(Any.Pack(violations));
        }

        return new RpcException(new global::Grpc.Core.Status(code, message), new Metadata { { Details, status.ToByteArray() } });
    }

    /// <summary>The exception that a gRPC method throws for an error.</summary>
    public static RpcException ToRpcException(this Error error) => ((Failure)error).ToRpcException();

    /// <summary>The platform's error code that came with a refused call; null when none did.</summary>
    public static string? ErrorCode(this RpcException exception)
    {
        var details = exception.Trailers.GetValueBytes(Details);
        if (details is null)
        {
            return null;
        }

        foreach (var detail in Status.Parser.ParseFrom(details).Details)
        {
            if (detail.TryUnpack<ErrorInfo>(out var info))
            {
                return info.Reason;
            }
        }

        return null;
    }
}
