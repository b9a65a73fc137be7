package io.foretell.architecture;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that another module can see of some types, as sorted lines of text; '?' follows a type that may be null. */
final class ApiDump {
    private ApiDump() {}

    static List<String> of(Stream<Class<?>> types) {
        return types.filter(ApiDump::visible)
                .sorted(Comparator.comparing(Class::getName))
                .flatMap(ApiDump::lines)
                .toList();
    }

    private static Stream<String> lines(Class<?> type) {
        List<String> members = new ArrayList<>();
        if (type.isRecord()) {
            // Constructor and accessors follow from the components.
            String components = Stream.of(type.getRecordComponents())
                    .map(component -> text(component.getAnnotatedType()) + " " + component.getName())
                    .collect(Collectors.joining(", "));
            members.add("record(" + components + ")");
        }
        Stream.of(type.getDeclaredFields())
                .filter(ApiDump::visible)
                .map(ApiDump::field)
                .forEach(members::add);
        Stream.of(type.getDeclaredConstructors())
                .filter(made -> visible(made) && !canonical(type, made))
                .map(made -> "new(" + parameters(made) + ")")
                .forEach(members::add);
        Stream.of(type.getDeclaredMethods())
                .filter(method -> visible(method) && !generated(type, method))
                .map(ApiDump::method)
                .forEach(members::add);
        return Stream.concat(Stream.of(head(type)), members.stream().sorted().map(member -> "    " + member));
    }

    private static String head(Class<?> type) {
        StringBuilder head = new StringBuilder(type.toGenericString());
        if (type.getGenericSuperclass() != null
                && !type.isRecord()
                && !type.isEnum()
                && type.getSuperclass() != Object.class) {
            head.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        if (type.getInterfaces().length > 0) {
            head.append(" is ").append(names(type.getInterfaces()));
        }
        if (type.isSealed()) {
            head.append(" permits ").append(names(type.getPermittedSubclasses()));
        }
        return head.toString();
    }

    private static String names(Class<?>[] types) {
        return Stream.of(types).map(Class::getName).sorted().collect(Collectors.joining(", "));
    }

    private static String field(Field field) {
        return modifiers(field.getModifiers()) + text(field.getAnnotatedType()) + " " + field.getName();
    }

    private static String method(Method method) {
        String kind = method.isDefault() ? "default " : modifiers(method.getModifiers());
        String variables = method.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(method.getTypeParameters())
                        .map(variable -> variable + " extends " + Arrays.toString(variable.getBounds()))
                        .collect(Collectors.joining(", ", "<", "> "));
        String thrown = method.getExceptionTypes().length == 0 ? "" : " throws " + names(method.getExceptionTypes());
        return kind + variables + text(method.getAnnotatedReturnType()) + " " + method.getName() + "("
                + parameters(method) + ")" + thrown;
    }

    private static String parameters(Executable executable) {
        return Stream.of(executable.getAnnotatedParameterTypes())
                .map(ApiDump::text)
                .collect(Collectors.joining(", "));
    }

    private static String text(AnnotatedType type) {
        boolean nullable = Stream.of(type.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.equals(Nullable.class));
        return type.getType().getTypeName() + (nullable ? "?" : "");
    }

    private static String modifiers(int modifiers) {
        int shown = modifiers & (Modifier.ABSTRACT | Modifier.STATIC | Modifier.PROTECTED | Modifier.FINAL);
        return shown == 0 ? "" : Modifier.toString(shown) + " ";
    }

    private static boolean visible(Class<?> type) {
        boolean open = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        Class<?> outer = type.getEnclosingClass();
        return open && !type.isSynthetic() && !type.isAnonymousClass() && (outer == null || visible(outer));
    }

    private static boolean visible(Member member) {
        return !member.isSynthetic()
                && (Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    private static boolean canonical(Class<?> type, Constructor<?> made) {
        return type.isRecord()
                && Arrays.equals(
                        made.getParameterTypes(),
                        Stream.of(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new));
    }

    private static boolean generated(Class<?> type, Method method) {
        boolean objects = method.getName().matches("equals|hashCode|toString");
        boolean enums = type.isEnum() && method.getName().matches("values|valueOf");
        boolean accessor = type.isRecord()
                && method.getParameterCount() == 0
                && Stream.of(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(method.getName()));
        return objects || enums || accessor;
    }
}
