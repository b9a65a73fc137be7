package io.foretell.ai;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Just enough of the protobuf wire format to walk through an ONNX file and step over what is not wanted. Messages are
 * not copied: a nested message is read until {@link #position} reaches its end.
 */
final class ProtobufInput implements AutoCloseable {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final InputStream in;
    private long position;
    private int wireType;

    ProtobufInput(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    long position() {
        return position;
    }

    /** The number of the next field. */
    int field() throws IOException {
        long tag = varint();
        wireType = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    boolean isLengthDelimited() {
        return wireType == LENGTH_DELIMITED;
    }

    /** Reads the length of a nested message and returns the position at which it ends. */
    long endOfMessage() throws IOException {
        long length = varint();
        return position + length;
    }

    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the file ends within a number");
            }
            position++;
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a number is longer than 64 bits at byte " + position);
    }

    String string() throws IOException {
        int length = Math.toIntExact(varint());
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        if (bytes.length < length) {
            throw new EOFException("the file ends within a text");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void skip() throws IOException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> skipTo(position + 8);
            case LENGTH_DELIMITED -> skipTo(endOfMessage());
            case FIXED32 -> skipTo(position + 4);
            default -> throw new IOException("wire type " + wireType + " at byte " + position);
        }
    }

    void skipTo(long target) throws IOException {
        in.skipNBytes(target - position);
        position = target;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
