package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.AdapterSource;
import io.foretell.ai.api.TextEncoder;
import io.foretell.ai.api.TextEncoders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VerdictsTest {
    /** Everything is English to them. */
    private static final class EnglishOnly implements TextEncoders {
        @Override
        public Set<String> languages() {
            return Set.of("en");
        }

        @Override
        public Optional<TextEncoder> forLanguage(String language) {
            return Optional.empty();
        }

        @Override
        public Optional<AdaptedTextEncoder> adapted(String language, AdapterSource adapter) {
            return Optional.empty();
        }

        @Override
        public Optional<String> detectLanguage(String text) {
            return Optional.of("en");
        }
    }

    /** Remembers what it was given. */
    private record ListeningVoice(String fingerprint, List<String> heard) implements Voice {
        @Override
        public List<MoodShares> shares(List<String> texts, String language) {
            heard.addAll(texts);
            return texts.stream()
                    .map(text -> new MoodShares(1.0 / text.length(), 0, 1 - 1.0 / text.length()))
                    .toList();
        }

        @Override
        public void close() {}
    }

    private static MoodReader reader(ListeningVoice voice, double band, Verdicts verdicts) {
        return MoodReader.of(new EnglishOnly(), Map.of(OwnModels.ANY, voice), band, verdicts);
    }

    @Test
    void a_text_is_read_once_by_the_same_model_whoever_asks() {
        Verdicts verdicts = new Verdicts(10);
        ListeningVoice voice = new ListeningVoice("one", new ArrayList<>());
        List<Optional<Reading>> first = reader(voice, 1, verdicts).read(List.of("one", "three", "one"));
        List<Optional<Reading>> second = reader(voice, 1, verdicts).read(List.of("three", "fourteen", "one"));

        assertThat(voice.heard()).containsExactly("one", "three", "fourteen");
        assertThat(second.get(0)).isEqualTo(first.get(1));
        assertThat(second.get(2)).isEqualTo(first.get(0)).isEqualTo(first.get(2));
    }

    @Test
    void another_model_or_another_band_reads_it_again() {
        Verdicts verdicts = new Verdicts(10);
        ListeningVoice one = new ListeningVoice("one", new ArrayList<>());
        ListeningVoice two = new ListeningVoice("two", new ArrayList<>());
        reader(one, 1, verdicts).read(List.of("text"));
        reader(one, 2, verdicts).read(List.of("text"));
        reader(two, 1, verdicts).read(List.of("text"));

        assertThat(one.heard()).containsExactly("text", "text");
        assertThat(two.heard()).containsExactly("text");
    }

    @Test
    void only_so_many_are_kept() {
        Verdicts verdicts = new Verdicts(2);
        ListeningVoice voice = new ListeningVoice("one", new ArrayList<>());
        MoodReader reader = reader(voice, 1, verdicts);
        reader.read(List.of("a", "b", "c"));
        reader.read(List.of("c", "a"));

        assertThat(voice.heard()).containsExactly("a", "b", "c", "a");
    }
}
