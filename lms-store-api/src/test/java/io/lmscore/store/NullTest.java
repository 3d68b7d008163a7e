package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.lmscore.store.entity.EntityDraft;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NullTest {
  /** All public records of the packages that users of stores see. */
  static Stream<Class<?>> records() {
    return new ClassFileImporter()
        .importPackages("io.lmscore.store").stream()
            .filter(
                type ->
                    type.getPackageName()
                        .matches("io\\.lmscore\\.store(\\.(entity|graph|series|value))?"))
            .filter(type -> type.isRecord())
            .<Class<?>>map(JavaClass::reflect)
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .filter(type -> NullTest.hasReference(type));
  }

  private static boolean hasReference(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(component -> !component.getType().isPrimitive());
  }

  /** Null components are looked at before all others, in their order. */
  @ParameterizedTest
  @MethodSource("records")
  void constructor_firstReferenceNull_isRejectedByName(Class<?> type) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    Object[] arguments =
        Arrays.stream(components).map(component -> zero(component.getType())).toArray();
    String first =
        Arrays.stream(components)
            .filter(component -> !component.getType().isPrimitive())
            .map(RecordComponent::getName)
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> constructor.newInstance(arguments))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(first + " is null");
  }

  @Test
  void records_ofTheApi_areFound() {
    assertThat(records()).hasSizeGreaterThan(40);
  }

  @Test
  void constructor_laterReferenceNull_isRejectedByName() {
    assertThatThrownBy(() -> new EntityDraft(new UUID(1, 1), "T", "n", null, Optional.empty()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("properties is null");
    assertThatThrownBy(() -> new Page<>(Arrays.asList("a", null), Optional.empty()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("items holds a null");
    assertThatThrownBy(() -> new Page<>(List.of("a"), null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("next is null");
  }

  private static Object zero(Class<?> type) {
    if (type == boolean.class) {
      return false;
    } else if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 0L;
    }
    return type == double.class ? (Object) 0.0 : null;
  }
}
