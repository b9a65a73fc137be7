package io.foretell.crmkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks at the first need and remembers the answer. Safe for several threads. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> question;
    private @Nullable T answer;

    public Once(Supplier<T> question) {
        this.question = question;
    }

    @Override
    public synchronized T get() {
        T known = answer;
        if (known == null) {
            known = question.get();
            answer = known;
        }
        return known;
    }
}
