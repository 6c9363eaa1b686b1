using System.Text;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>
/// Decodes one data block of a PBF file (wiki.openstreetmap.org/wiki/PBF_Format, OSMData) and hands its objects to a visitor.
/// One instance serves all blocks of a pass, one after the other, so that its buffers are made once.
/// </summary>
sealed class PbfBlock
{
    /// <summary>The format counts in 1e-9 degrees; the register keeps the 1e-7 degrees in which OpenStreetMap is edited.</summary>
    const long NanodegreesPerUnit = 100;

    readonly OsmTags tags = new();
    readonly List<(int Start, int Length)> texts = [];
    string?[] decodedTexts = [];
    long[] nodeIds = new long[2000];
    int[] keys = new int[64];
    int[] values = new int[64];
    OsmMember[] members = new OsmMember[256];
    byte[] data = [];
    long granularity, latitudeOffset, longitudeOffset;

    /// <summary>Visits the objects of the wanted kinds and returns the kinds that the block holds.</summary>
    public OsmKinds Read(byte[] block, int length, OsmKinds wanted, OsmVisitor visitor)
    {
        data = block;
        ReadHeader(block.AsSpan(0, length));
        var held = OsmKinds.None;
        var reader = new ProtoReader(block.AsSpan(0, length));
        while (reader.TryReadField(out var field))
        {
            if (field == 2)
                held |= ReadGroup(reader.ReadMessage(), wanted, visitor);
            else
                reader.Skip();
        }
        return held;
    }

    void ReadHeader(ReadOnlySpan<byte> block)
    {
        (granularity, latitudeOffset, longitudeOffset) = (100, 0, 0);
        texts.Clear();
        var reader = new ProtoReader(block);
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    ReadTexts(block, reader.ReadBytes());
                    break;
                case 17:
                    granularity = (long)reader.ReadVarint();
                    break;
                case 19:
                    latitudeOffset = (long)reader.ReadVarint();
                    break;
                case 20:
                    longitudeOffset = (long)reader.ReadVarint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        decodedTexts = new string?[texts.Count];
    }

    void ReadTexts(ReadOnlySpan<byte> block, ReadOnlySpan<byte> table)
    {
        var reader = new ProtoReader(table);
        while (reader.TryReadField(out var field))
        {
            if (field != 1)
            {
                reader.Skip();
                continue;
            }
            var text = reader.ReadBytes();
            block.Overlaps(text, out var start);
            texts.Add((text.Length == 0 ? 0 : start, text.Length));
        }
    }

    string Text(int index)
    {
        if ((uint)index >= (uint)decodedTexts.Length)
            throw new InvalidDataException("A text is missing.");
        return decodedTexts[index] ??= Encoding.UTF8.GetString(data, texts[index].Start, texts[index].Length);
    }

    OsmKinds ReadGroup(ProtoReader group, OsmKinds wanted, OsmVisitor visitor)
    {
        var held = OsmKinds.None;
        while (group.TryReadField(out var field))
        {
            var kind = field switch { 1 or 2 => OsmKinds.Nodes, 3 => OsmKinds.Ways, 4 => OsmKinds.Relations, _ => OsmKinds.None };
            held |= kind;
            if ((kind & wanted) == 0)
            {
                group.Skip();
                continue;
            }
            var message = group.ReadMessage();
            switch (field)
            {
                case 1:
                    ReadNode(message, visitor);
                    break;
                case 2:
                    ReadDenseNodes(message, visitor);
                    break;
                case 3:
                    ReadWay(message, visitor);
                    break;
                default:
                    ReadRelation(message, visitor);
                    break;
            }
        }
        return held;
    }

    void ReadNode(ProtoReader node, OsmVisitor visitor)
    {
        long id = 0, latitude = 0, longitude = 0;
        int keyCount = 0, valueCount = 0;
        while (node.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    id = node.ReadSigned();
                    break;
                case 2:
                    keyCount = ReadPacked(node.ReadPacked(), ref keys);
                    break;
                case 3:
                    valueCount = ReadPacked(node.ReadPacked(), ref values);
                    break;
                case 8:
                    latitude = node.ReadSigned();
                    break;
                case 9:
                    longitude = node.ReadSigned();
                    break;
                default:
                    node.Skip();
                    break;
            }
        }
        FillTags(keyCount, valueCount);
        visitor.VisitNode(id, Units(longitudeOffset, longitude), Units(latitudeOffset, latitude), tags);
    }

    void ReadDenseNodes(ProtoReader nodes, OsmVisitor visitor)
    {
        ProtoReader ids = default, latitudes = default, longitudes = default, tagPairs = default;
        while (nodes.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    ids = nodes.ReadPacked();
                    break;
                case 8:
                    latitudes = nodes.ReadPacked();
                    break;
                case 9:
                    longitudes = nodes.ReadPacked();
                    break;
                case 10:
                    tagPairs = nodes.ReadPacked();
                    break;
                default:
                    nodes.Skip();
                    break;
            }
        }
        long id = 0, latitude = 0, longitude = 0;
        while (!ids.IsAtEnd)
        {
            id += ids.ReadSigned();
            latitude += latitudes.ReadSigned();
            longitude += longitudes.ReadSigned();
            tags.Clear();
            // Keys and values alternate; a zero ends the tags of one node.
            while (!tagPairs.IsAtEnd && (int)tagPairs.ReadVarint() is > 0 and var key)
                tags.Add(Text(key), Text((int)tagPairs.ReadVarint()));
            visitor.VisitNode(id, Units(longitudeOffset, longitude), Units(latitudeOffset, latitude), tags);
        }
    }

    void ReadWay(ProtoReader way, OsmVisitor visitor)
    {
        long id = 0;
        int keyCount = 0, valueCount = 0, nodeCount = 0;
        while (way.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    id = (long)way.ReadVarint();
                    break;
                case 2:
                    keyCount = ReadPacked(way.ReadPacked(), ref keys);
                    break;
                case 3:
                    valueCount = ReadPacked(way.ReadPacked(), ref values);
                    break;
                case 8:
                    var packed = way.ReadPacked();
                    long node = 0;
                    while (!packed.IsAtEnd)
                    {
                        if (nodeCount == nodeIds.Length)
                            Array.Resize(ref nodeIds, nodeCount * 2);
                        nodeIds[nodeCount++] = node += packed.ReadSigned();
                    }
                    break;
                default:
                    way.Skip();
                    break;
            }
        }
        FillTags(keyCount, valueCount);
        visitor.VisitWay(id, tags, nodeIds.AsSpan(0, nodeCount));
    }

    void ReadRelation(ProtoReader relation, OsmVisitor visitor)
    {
        long id = 0;
        int keyCount = 0, valueCount = 0;
        ProtoReader roles = default, memberIds = default, kinds = default;
        while (relation.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    id = (long)relation.ReadVarint();
                    break;
                case 2:
                    keyCount = ReadPacked(relation.ReadPacked(), ref keys);
                    break;
                case 3:
                    valueCount = ReadPacked(relation.ReadPacked(), ref values);
                    break;
                case 8:
                    roles = relation.ReadPacked();
                    break;
                case 9:
                    memberIds = relation.ReadPacked();
                    break;
                case 10:
                    kinds = relation.ReadPacked();
                    break;
                default:
                    relation.Skip();
                    break;
            }
        }
        var count = 0;
        long member = 0;
        while (!memberIds.IsAtEnd)
        {
            if (count == members.Length)
                Array.Resize(ref members, count * 2);
            member += memberIds.ReadSigned();
            var kind = kinds.ReadVarint() switch { 0 => OsmKinds.Nodes, 1 => OsmKinds.Ways, _ => OsmKinds.Relations };
            members[count++] = new OsmMember(kind, member, Text((int)roles.ReadVarint()));
        }
        FillTags(keyCount, valueCount);
        visitor.VisitRelation(id, tags, members.AsSpan(0, count));
    }

    static int ReadPacked(ProtoReader packed, ref int[] numbers)
    {
        var count = 0;
        while (!packed.IsAtEnd)
        {
            if (count == numbers.Length)
                Array.Resize(ref numbers, count * 2);
            numbers[count++] = (int)packed.ReadVarint();
        }
        return count;
    }

    void FillTags(int keyCount, int valueCount)
    {
        if (keyCount != valueCount)
            throw new InvalidDataException("A tag lacks its value.");
        tags.Clear();
        for (var i = 0; i < keyCount; i++)
            tags.Add(Text(keys[i]), Text(values[i]));
    }

    int Units(long offset, long value) => checked((int)((offset + granularity * value) / NanodegreesPerUnit));
}
