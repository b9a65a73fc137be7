package io.foretell.pluginhost;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Stands in front of an extension or session, with the same SPI interfaces. */
final class GuardedProxy implements InvocationHandler {
    private final Guard guard;
    private final Object target;
    private final BiFunction<Method, Object, Object> answer;
    private final Instead instead;

    private GuardedProxy(Guard guard, Object target, BiFunction<Method, Object, Object> answer, Instead instead) {
        this.guard = guard;
        this.target = target;
        this.answer = answer;
        this.instead = instead;
    }

    /** Calls of which somebody else takes care. */
    @FunctionalInterface
    interface Instead {
        Instead NEVER = (method, arguments) -> Optional.empty();

        /** Empty where the target is to be called as usual. */
        Optional<Object> call(Method method, Object[] arguments);
    }

    /**
     * @param optional interfaces that the stand-in has when the target has them
     * @param answer what to hand out instead of what a method returned
     */
    static <T> T of(
            Guard guard, Class<T> main, List<Class<?>> optional, T target, BiFunction<Method, Object, Object> answer) {
        return of(guard, main, optional, target, answer, Instead.NEVER);
    }

    /** @param instead asked first */
    static <T> T of(
            Guard guard,
            Class<T> main,
            List<Class<?>> optional,
            T target,
            BiFunction<Method, Object, Object> answer,
            Instead instead) {
        List<Class<?>> interfaces = new ArrayList<>(List.of(main));
        optional.stream().filter(type -> type.isInstance(target)).forEach(interfaces::add);
        Object proxy = Proxy.newProxyInstance(
                main.getClassLoader(),
                interfaces.toArray(Class<?>[]::new),
                new GuardedProxy(guard, target, answer, instead));
        return main.cast(proxy);
    }

    ClassLoader loader() {
        return guard.loader();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return own(proxy, method, arguments);
        }
        Optional<Object> other = instead.call(method, arguments == null ? new Object[0] : arguments);
        if (other.isPresent()) {
            return other.get();
        }
        Object result = guard.call(method.getName(), () -> method.invoke(target, arguments));
        if (method.getReturnType() == void.class) {
            return null;
        }
        if (result == null) {
            throw guard.wrong(method.getName() + " returned null");
        }
        return answer.apply(method, result);
    }

    private Object own(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "extension of plugin '" + guard.plugin() + "'";
        };
    }
}
