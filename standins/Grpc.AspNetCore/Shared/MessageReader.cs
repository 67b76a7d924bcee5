using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace Grpc.Shared;

/// <summary>Takes messages out of a pipe.</summary>
internal sealed class MessageReader<T>(PipeReader pipe, MessageParser<T> parser)
    where T : class
{
    /// <summary>The next message, or null at the end.</summary>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (TryTake(result, out var message, out _))
            {
                return message;
            }

            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>The only message, read up to the end of the pipe; null if there is none.</summary>
    public async ValueTask<T?> ReadOnlyMessageAsync(CancellationToken cancellationToken)
    {
        T? message = null;
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var rest = !result.Buffer.IsEmpty;
            var hadMessage = message is not null;
            if (!hadMessage)
            {
                hadMessage = TryTake(result, out message, out rest);
            }

            if (hadMessage && rest)
            {
                throw Framing.AdditionalData();
            }

            if (result.IsCompleted)
            {
                return message;
            }
        }
    }

    private bool TryTake(ReadResult result, [NotNullWhen(true)] out T? message, out bool rest)
    {
        var buffer = result.Buffer;
        var examined = buffer.End;
        try
        {
            var taken = parser.TryTake(ref buffer, out message);
            rest = !buffer.IsEmpty;
            if (taken)
            {
                examined = buffer.Start;
            }
            else if (result.IsCompleted && rest)
            {
                throw Framing.Incomplete();
            }

            return taken;
        }
        finally
        {
            pipe.AdvanceTo(buffer.Start, examined);
        }
    }
}
