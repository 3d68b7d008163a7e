package io.lmscore.store.testkit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Store;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NullProbeTest {
  @Test
  void probes_everyPublicTypeForServices_rejectsNullsAndShortensTexts() throws Exception {
    List<Class<?>> types = publicTypes();
    List<String> faults = new ArrayList<>();
    for (Class<?> type : types) {
      faults.addAll(NullProbe.statics(type));
      faults.addAll(NullProbe.methods(type));
      faults.addAll(TextProbe.statics(type));
      faults.addAll(TextProbe.methods(type));
    }

    assertThat(types).hasSizeGreaterThan(100);
    assertThat(faults).isEmpty();
  }

  @Test
  void statics_typeThatTakesNulls_namesEachPlace() {
    assertThat(NullProbe.statics(Careless.class))
        .containsExactlyInAnyOrder(
            "Careless.list(List) where texts is null: nothing was thrown",
            "Careless.list(List) where texts holds a null: nothing was thrown",
            "Careless.map(Map) where texts is null: nothing was thrown",
            "Careless.map(Map) where texts holds a null: nothing was thrown", // a key
            "Careless.map(Map) where texts holds a null: nothing was thrown", // a value
            "Careless.set(Set) where texts is null: java.lang.IllegalStateException: set",
            "Careless.set(Set) where texts holds a null: java.lang.IllegalStateException: set",
            "Careless.silent(String) where text is null: the message was 'null'",
            "Careless.some(String[]) where texts is null: nothing was thrown",
            "Careless.some(String[]) where texts holds a null: nothing was thrown");
  }

  @Test
  void methods_objectThatTakesNulls_namesThePlace() {
    assertThat(NullProbe.methods(Careless.class, new Careless()))
        .containsExactly("Careless.text(String) where text is null: nothing was thrown");
  }

  /** Those of the packages that services use; what is in {@code spi} is for backends. */
  private static List<Class<?>> publicTypes() throws IOException, URISyntaxException {
    Path root = Path.of(Store.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(root)) {
      return publicTypes(root);
    }
    try (FileSystem jar = FileSystems.newFileSystem(root)) {
      return publicTypes(jar.getPath("/"));
    }
  }

  private static List<Class<?>> publicTypes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.endsWith(".class") && !path.endsWith("-info.class"))
          .filter(path -> !path.contains("/internal/") && !path.contains("/spi/"))
          .sorted()
          .<Class<?>>map(path -> load(path.substring(0, path.length() - ".class".length())))
          .filter(type -> isPublic(type) && !Throwable.class.isAssignableFrom(type))
          .toList();
    }
  }

  private static boolean isPublic(Class<?> type) {
    @Nullable Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers())
        && !type.isAnonymousClass()
        && (outer == null || isPublic(outer));
  }

  private static Class<?> load(String path) {
    try {
      return Class.forName(path.replace('/', '.'), false, Store.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** What {@link NullProbe} has to see. */
  public static final class Careless {
    Careless() {}

    public static void list(List<String> texts) {}

    public static void map(Map<String, String> texts) {}

    public static void set(Set<String> texts) {
      if (texts == null || texts.contains(null)) {
        throw new IllegalStateException("set");
      }
    }

    public static void some(String... texts) {}

    public static void silent(String text) {
      if (text == null) {
        throw new InvalidValueException("null");
      }
    }

    public static void allowed(@Nullable String text, List<@Nullable String> texts) {
      if (texts == null) {
        throw new InvalidValueException("texts is null");
      }
    }

    public void text(String text) {}
  }
}
