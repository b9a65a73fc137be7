package io.foretell.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How numbers on the command line are read: each within the bounds in which it means something. */
final class Count {
    private Count() {}

    private static long read(String text, long least, long most, String what) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // is said below
        }
        throw new TypeConversionException("'" + text + "' is not " + what);
    }

    private static int readInt(String text, int least, int most, String what) {
        return Math.toIntExact(read(text, least, most, what));
    }

    /** How many of something, at least one. */
    static final class AtLeastOne implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return readInt(text, 1, Integer.MAX_VALUE, "a whole number of at least 1");
        }
    }

    /** How many of something, or none. */
    static final class OrNone implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return readInt(text, 0, Integer.MAX_VALUE, "a whole number of at least 0");
        }
    }

    /** How many records may be written. */
    static final class Writes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return read(text, 1, Long.MAX_VALUE, "a whole number of at least 1; to write nothing, say --dry-run");
        }
    }

    /** Parts of a cross-validation. */
    static final class Folds implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return readInt(text, 2, 20, "a whole number from 2 to 20");
        }
    }

    /** The number of a run. */
    static final class OfRun implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return read(text, 1, Long.MAX_VALUE, "the number of a run; foretell runs list shows them");
        }
    }

    /** The number of a problem. */
    static final class OfProblem implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return read(text, 1, Long.MAX_VALUE, "the number of a problem; foretell problems list shows them");
        }
    }

    /** A port to listen on. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return readInt(text, 0, 65_535, "a port: a whole number from 0 (a free one) to 65535");
        }
    }
}
