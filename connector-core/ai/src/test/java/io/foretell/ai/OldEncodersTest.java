package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OldEncodersTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    @Test
    void the_newest_two_of_a_name_and_variant_stay_however_old(@TempDir Path folder) throws IOException {
        archive(folder, "minilm-bf16-000000000000000a", 400);
        Path second = archive(folder, "minilm-bf16-000000000000000b", 300);
        Path newest = archive(folder, "minilm-bf16-000000000000000c", 200);
        Path otherVariant = archive(folder, "minilm-f32-000000000000000a", 500);
        Path otherName = archive(folder, "minilm-adapted-bf16-000000000000000a", 500);

        OldEncoders.remove(folder, NOW);

        assertThat(files(folder))
                .containsExactlyInAnyOrder(
                        second,
                        OldEncoders.sumOf(second),
                        newest,
                        OldEncoders.sumOf(newest),
                        otherVariant,
                        OldEncoders.sumOf(otherVariant),
                        otherName,
                        OldEncoders.sumOf(otherName));
    }

    @Test
    void what_was_used_within_a_month_stays_whenever_it_was_made(@TempDir Path folder) throws IOException {
        Path used = archive(folder, "minilm-bf16-000000000000000a", 400);
        aged(OldEncoders.sumOf(used), 29);
        Path unused = archive(folder, "minilm-bf16-000000000000000b", 31);
        Path made = archive(folder, "minilm-bf16-000000000000000c", 2);
        Path justMade = archive(folder, "minilm-bf16-000000000000000d", 0);

        OldEncoders.remove(folder, NOW);

        assertThat(List.of(used, made, justMade)).allMatch(Files::exists);
        assertThat(unused).doesNotExist();
        assertThat(OldEncoders.sumOf(unused)).doesNotExist();
    }

    @Test
    void a_file_of_an_old_version_counts_by_the_day_it_was_made(@TempDir Path folder) throws IOException {
        Path recent = file(folder, "minilm-bf16-000000000000000a.pt", 3);
        Path recentSum = file(folder, "minilm-bf16-000000000000000a.pt.sha256", 3);
        file(folder, "minilm-bf16-000000000000000b.pt", 60);
        file(folder, "minilm-bf16-000000000000000b.pt.sha256", 60);
        Path newer = archive(folder, "minilm-bf16-000000000000000c", 1);
        Path newest = archive(folder, "minilm-bf16-000000000000000d", 0);

        OldEncoders.remove(folder, NOW);

        assertThat(files(folder))
                .containsExactlyInAnyOrder(
                        recent, recentSum, newer, OldEncoders.sumOf(newer), newest, OldEncoders.sumOf(newest));
    }

    @Test
    void what_a_crash_left_goes_after_a_day_and_what_is_being_written_stays(@TempDir Path folder) throws IOException {
        file(folder, "minilm123.tmp", 2);
        file(folder, "minilm123.onnx", 2);
        file(folder, "minilm-bf16-000000000000000a.pt.crc32c", 2);
        file(folder, "minilm-bf16-000000000000000b.pt.sha256", 2);
        Path beingWritten = file(folder, "minilm456.tmp", 0);
        Path aboutToHaveAnArchive = file(folder, "minilm-bf16-000000000000000c.pt.crc32c", 0);
        Path somebodyElses = file(folder, "README.txt", 900);
        Path archive = archive(folder, "minilm-bf16-000000000000000d", 40);
        file(folder, "minilm-bf16-000000000000000d.pt.sha256", 40);

        OldEncoders.remove(folder, NOW);

        assertThat(files(folder))
                .containsExactlyInAnyOrder(
                        beingWritten, aboutToHaveAnArchive, somebodyElses, archive, OldEncoders.sumOf(archive));
    }

    @Test
    void a_folder_that_is_not_there_harms_nobody(@TempDir Path folder) {
        OldEncoders.remove(folder.resolve("missing"), NOW);

        assertThat(folder).isEmptyDirectory();
    }

    private static Path archive(Path folder, String name, int days) throws IOException {
        file(folder, name + ".pt.crc32c", days);
        return file(folder, name + ".pt", days);
    }

    private static Path file(Path folder, String name, int days) throws IOException {
        return aged(Files.writeString(folder.resolve(name), name), days);
    }

    private static Path aged(Path file, int days) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(days))));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
