namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Walks over one Protocol Buffers message (encoding: protobuf.dev/programming-guides/encoding). Any overrun is <see cref="InvalidDataException"/>.</summary>
ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    const int VarintWire = 0, Fixed64Wire = 1, BytesWire = 2, Fixed32Wire = 5;

    readonly ReadOnlySpan<byte> message = message;
    int position;
    int wire;

    public readonly bool IsAtEnd => position >= message.Length;

    /// <summary>Steps to the next field; false at the end of the message.</summary>
    public bool TryReadField(out int field)
    {
        if (IsAtEnd)
        {
            field = 0;
            return false;
        }
        var key = ReadVarint();
        field = (int)(key >> 3);
        wire = (int)(key & 7);
        return true;
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position >= message.Length)
                throw new InvalidDataException("A number is cut off.");
            var part = message[position++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
        throw new InvalidDataException("A number is too long.");
    }

    /// <summary>A number of the type sint64 ("zigzag").</summary>
    public long ReadSigned()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A string, bytes, packed list or inner message.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        if (wire != BytesWire || length > (ulong)(message.Length - position))
            throw new InvalidDataException("A field is cut off.");
        var bytes = message.Slice(position, (int)length);
        position += (int)length;
        return bytes;
    }

    public ProtoReader ReadMessage() => new(ReadBytes());

    /// <summary>A packed list of numbers. Some writers leave a list of one number unpacked, which the encoding allows.</summary>
    public ProtoReader ReadPacked()
    {
        if (wire != VarintWire)
            return ReadMessage();
        var start = position;
        ReadVarint();
        return new ProtoReader(message[start..position]);
    }

    public void Skip()
    {
        switch (wire)
        {
            case VarintWire:
                ReadVarint();
                break;
            case BytesWire:
                ReadBytes();
                break;
            case Fixed64Wire:
                position += 8;
                break;
            case Fixed32Wire:
                position += 4;
                break;
            default:
                throw new InvalidDataException($"Wire type {wire} is not used in map files.");
        }
    }
}
