package io.foretell.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.Errors;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFolderTest {
    @TempDir
    Path home;

    @Test
    void a_second_demo_takes_a_folder_of_its_own_and_says_where_the_first_ones_data_stay() throws IOException {
        Path usual = home.resolve(".foretell/demo");
        try (DemoFolder first = DemoFolder.claim(Optional.empty(), usual, false)) {
            worked(first.path());
        }
        try (DemoFolder second = DemoFolder.claim(Optional.empty(), usual, false);
                DemoFolder third = DemoFolder.claim(Optional.empty(), usual, false)) {
            assertThat(second.path()).isEqualTo(home.resolve(".foretell/demo-2"));
            assertThat(third.path()).isEqualTo(home.resolve(".foretell/demo-3"));
            assertThat(second.sentence()).contains("earlier demos stay as they are in " + usual);
        }
        assertThat(usual.resolve("data/foretell.db")).hasContent("known");
    }

    @Test
    void a_named_folder_with_an_earlier_demo_is_refused_unless_it_is_to_be_deleted() throws IOException {
        Path named = worked(Files.createDirectories(home.resolve("mine")));

        assertThatThrownBy(() -> DemoFolder.claim(Optional.of(named), home, false))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("holds an earlier demo")
                .hasMessageContaining("--fresh");
        assertThat(named.resolve("data/foretell.db")).exists();

        try (DemoFolder fresh = DemoFolder.claim(Optional.of(named), home, true)) {
            assertThat(fresh.sentence()).contains("is deleted");
        }
        assertThat(named.resolve("data")).doesNotExist();
    }

    @Test
    void a_folder_in_which_a_demo_runs_is_not_deleted() throws IOException {
        Path named = worked(Files.createDirectories(home.resolve("mine")));
        try (DemoFolder running = DemoFolder.claim(Optional.of(named), home, true)) {
            worked(running.path());
            assertThatThrownBy(() -> DemoFolder.claim(Optional.of(named), home, true))
                    .isInstanceOf(ForetellException.class)
                    .hasMessageContaining("A demo is running in")
                    .extracting(e -> ((ForetellException) e).code())
                    .isEqualTo(Errors.FOLDER_IN_USE);
            assertThat(named.resolve("data/foretell.db")).exists();
        }
    }

    @Test
    void a_folder_of_somebody_elses_things_is_left_alone_even_with_fresh() throws IOException {
        Path theirs = Files.createDirectories(home.resolve("work/data")).getParent();
        Files.writeString(theirs.resolve("connector.yml"), "version: 1");

        assertThatThrownBy(() -> DemoFolder.claim(Optional.of(theirs), home, true))
                .hasMessageContaining("is not the folder of a demo");
        assertThatThrownBy(() -> DemoFolder.claim(Optional.of(theirs.resolve("connector.yml")), home, true))
                .hasMessageContaining("is not the folder of a demo");
        assertThat(theirs.resolve("data")).exists();
    }

    /** What a demo leaves behind. */
    private static Path worked(Path folder) throws IOException {
        Files.writeString(folder.resolve(DemoFolder.SECRET_FILE), "secret");
        Files.writeString(folder.resolve(DemoFolder.CONFIG), "version: 1");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/foretell.db"), "known");
        return folder;
    }
}
