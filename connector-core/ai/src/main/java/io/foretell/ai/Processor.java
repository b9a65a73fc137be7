package io.foretell.ai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processor can do, as Linux tells it; on other systems nothing is known and the safe variants are tried. */
record Processor(Set<String> flags) {
    /** Without one of these bfloat16 runs, if at all, 2.5 times slower than 32-bit floats. */
    private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

    static Processor ofThisMachine() {
        return of(Path.of("/proc/cpuinfo"));
    }

    static Processor of(Path cpuInfo) {
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            return new Processor(lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim().split("\\s+"))
                    .map(words -> Arrays.stream(words).collect(Collectors.toUnmodifiableSet()))
                    .orElse(Set.of()));
        } catch (IOException e) {
            return new Processor(Set.of());
        }
    }

    /** Variants worth trying, in order. */
    List<ChosenVariant> choices() {
        return BFLOAT16.stream()
                .filter(flags::contains)
                .findFirst()
                .map(flag -> List.of(
                        new ChosenVariant(Variant.BF16, "the processor multiplies bfloat16 (" + flag + ")"),
                        new ChosenVariant(Variant.F32, "bf16 does not run here"),
                        new ChosenVariant(Variant.F32_PLAIN, "neither bf16 nor f32 runs here")))
                .orElse(List.of(
                        new ChosenVariant(Variant.F32, "the processor is not known to multiply bfloat16"),
                        new ChosenVariant(Variant.F32_PLAIN, "f32 does not run here")));
    }

    List<Variant> variants() {
        return choices().stream().map(ChosenVariant::variant).toList();
    }
}
