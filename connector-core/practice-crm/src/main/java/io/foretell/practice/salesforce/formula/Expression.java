package io.foretell.practice.salesforce.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parsed formula. Immutable. Values are String, BigDecimal, Boolean, LocalDate, Instant or null. */
public sealed interface Expression {
    /** @throws FormulaProblem if the text is not a formula */
    static Expression parse(String text) {
        return new Parser(text).whole();
    }

    @Nullable
    Object value(Scope scope);

    /** All names that the formula uses, as written. */
    default Set<List<String>> names() {
        Set<List<String>> found = new LinkedHashSet<>();
        collect(found);
        return found;
    }

    void collect(Set<List<String>> names);

    /** Text, number, TRUE, FALSE or NULL. */
    record Literal(@Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return constant;
        }

        @Override
        public void collect(Set<List<String>> names) {}
    }

    /** A field, or a path to one. */
    record Name(List<String> path) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return scope.value(path);
        }

        @Override
        public void collect(Set<List<String>> names) {
            names.add(path);
        }
    }

    /** An operator or a function; arguments are computed when the function asks for them. */
    record Call(Function function, List<Expression> arguments) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return function.apply(arguments, scope);
        }

        @Override
        public void collect(Set<List<String>> names) {
            arguments.forEach(argument -> argument.collect(names));
        }
    }

    /** What a name before parentheses, or a sign, does. */
    @FunctionalInterface
    interface Function {
        @Nullable
        Object apply(List<Expression> arguments, Scope scope);
    }
}
