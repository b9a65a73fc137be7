package io.foretell.app.csv;

import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The characters of a file. Bytes that are no characters are refused: a guess would be measured as if it were text. */
final class CsvText {
    private static final byte LINE_BREAK = 10;
    private static final int HEAD = 1000;

    private CsvText() {}

    /** @throws ForetellException F-1020 when there is no such file or it is written in another encoding */
    static String of(Path file, Optional<Charset> named) {
        byte[] bytes = bytes(file);
        Charset charset = named.orElseGet(() -> marked(bytes));
        CharBuffer text = CharBuffer.allocate(
                (int) (bytes.length * (double) charset.newDecoder().maxCharsPerByte()) + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, text, true);
        if (result.isError()) {
            throw other(file, charset, line(bytes, in.position()), result);
        }
        String read = text.flip().toString();
        return read.startsWith("\ufeff") ? read.substring(1) : read;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ForetellException(CsvFile.UNREADABLE, "There is no file '" + file + "'. Look at its name.");
        } catch (IOException e) {
            throw new ForetellException(
                    CsvFile.UNREADABLE, "'" + file + "' cannot be read. Look at its rights.", String.valueOf(e), e);
        }
    }

    private static Charset marked(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (mark == 0xfeff || mark == 0xfffe) {
            return StandardCharsets.UTF_16;
        }
        // Without a mark every other byte of Western text in UTF-16 is zero, which no text in UTF-8 has.
        return zeros(bytes, 1)
                ? StandardCharsets.UTF_16LE
                : zeros(bytes, 0) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean zeros(byte[] bytes, int from) {
        int looked = Math.min(bytes.length, HEAD);
        int zeros = 0;
        for (int i = from; i < looked; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return looked >= 4 && zeros * 4 > looked;
    }

    private static long line(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == LINE_BREAK ? 1 : 0;
        }
        return line;
    }

    private static ForetellException other(Path file, Charset charset, long line, CoderResult result) {
        String advice = charset.equals(StandardCharsets.UTF_8)
                ? " Say what it is written in, for example --encoding GB18030 (Chinese Windows) or --encoding windows-1252"
                        + " (Western Windows), or save it as 'CSV UTF-8'."
                : " Try another --encoding.";
        try {
            result.throwException();
            throw new IllegalStateException("no error");
        } catch (CharacterCodingException e) {
            return new ForetellException(
                    CsvFile.UNREADABLE,
                    "'" + file + "' is not a text in " + charset.name() + ": line " + line + " has other bytes."
                            + advice,
                    String.valueOf(e.getMessage()),
                    e);
        }
    }
}
