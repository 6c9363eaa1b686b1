using System.Text;

namespace DwellingRegistry.DatabaseTests.Features.Map;

/// <summary>A decoded Mapbox vector tile (specification 2.1): enough of it to see what a client sees.</summary>
sealed class VectorTile
{
    public List<Layer> Layers { get; } = [];

    /// <summary>The features of the only layer.</summary>
    public List<Feature> Features => Layers.Single().Features;

    public static VectorTile Read(byte[] content)
    {
        var tile = new VectorTile();
        foreach (var (field, value) in new Message(content).Fields())
            if (field == 3)
                tile.Layers.Add(Layer.Read((byte[])value));
        return tile;
    }

    /// <summary>The tile of a zoom that holds a place, as in its address.</summary>
    public static string Around(int zoom, double lon, double lat)
    {
        var tiles = Math.Pow(2, zoom);
        var x = (int)((lon + 180) / 360 * tiles);
        var y = (int)((1 - Math.Asinh(Math.Tan(lat * Math.PI / 180)) / Math.PI) / 2 * tiles);
        return $"{zoom}/{x}/{y}";
    }

    public sealed record Layer(string Name, ulong Version, ulong Extent, List<Feature> Features)
    {
        public static Layer Read(byte[] content)
        {
            var (name, version, extent) = ("", 1UL, 4096UL);
            List<string> keys = [];
            List<object> values = [];
            List<byte[]> features = [];
            foreach (var (field, value) in new Message(content).Fields())
                switch (field)
                {
                    case 1: name = Encoding.UTF8.GetString((byte[])value); break;
                    case 2: features.Add((byte[])value); break;
                    case 3: keys.Add(Encoding.UTF8.GetString((byte[])value)); break;
                    case 4: values.Add(ReadValue((byte[])value)); break;
                    case 5: extent = (ulong)value; break;
                    case 15: version = (ulong)value; break;
                }
            return new Layer(name, version, extent, [.. features.Select(feature => Feature.Read(feature, keys, values))]);
        }

        static object ReadValue(byte[] content)
        {
            var (field, value) = new Message(content).Fields().Single();
            return field switch
            {
                1 => Encoding.UTF8.GetString((byte[])value),
                2 => (double)BitConverter.ToSingle((byte[])value),
                3 => BitConverter.ToDouble((byte[])value),
                6 => Message.ZigZag((ulong)value),
                7 => (ulong)value == 1,
                _ => (long)(ulong)value,
            };
        }
    }

    /// <param name="Kind">1 point, 2 line, 3 polygon.</param>
    /// <param name="Properties">Text, long, double or bool by name; absent ones are not there.</param>
    /// <param name="Points">Every vertex, in tile units.</param>
    public sealed record Feature(ulong Kind, Dictionary<string, object> Properties, List<(long X, long Y)> Points)
    {
        public object? this[string name] => Properties.GetValueOrDefault(name);

        public static Feature Read(byte[] content, List<string> keys, List<object> values)
        {
            Dictionary<string, object> properties = [];
            List<(long, long)> points = [];
            var kind = 0UL;
            foreach (var (field, value) in new Message(content).Fields())
                switch (field)
                {
                    case 2:
                        var tags = Message.Packed((byte[])value).ToArray();
                        for (var i = 0; i < tags.Length; i += 2)
                            properties[keys[(int)tags[i]]] = values[(int)tags[i + 1]];
                        break;
                    case 3: kind = (ulong)value; break;
                    case 4: points = ReadPoints([.. Message.Packed((byte[])value)]); break;
                }
            return new Feature(kind, properties, points);
        }

        static List<(long X, long Y)> ReadPoints(ulong[] commands)
        {
            List<(long, long)> points = [];
            var (x, y, i) = (0L, 0L, 0);
            while (i < commands.Length)
            {
                var (command, count) = (commands[i] & 7, commands[i] >> 3);
                i++;
                for (var n = 0UL; command != 7 && n < count; n++, i += 2)
                {
                    x += Message.ZigZag(commands[i]);
                    y += Message.ZigZag(commands[i + 1]);
                    points.Add((x, y));
                }
            }
            return points;
        }
    }

    /// <summary>Protocol buffers' wire format: a varint as ulong, everything else as its bytes.</summary>
    sealed class Message(byte[] content)
    {
        int at;

        public IEnumerable<(int Field, object Value)> Fields()
        {
            while (at < content.Length)
            {
                var tag = Varint();
                yield return ((int)(tag >> 3), (tag & 7) switch
                {
                    0 => Varint(),
                    1 => Bytes(8),
                    2 => Bytes((int)Varint()),
                    5 => Bytes(4),
                    var wire => throw new InvalidDataException($"Wire type {wire}."),
                });
            }
        }

        public static IEnumerable<ulong> Packed(byte[] content)
        {
            var message = new Message(content);
            while (message.at < content.Length)
                yield return message.Varint();
        }

        public static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

        ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var next = content[at++];
                value |= (ulong)(next & 0x7f) << shift;
                if (next < 0x80)
                    return value;
            }
        }

        byte[] Bytes(int count) => content[at..(at += count)];
    }
}
