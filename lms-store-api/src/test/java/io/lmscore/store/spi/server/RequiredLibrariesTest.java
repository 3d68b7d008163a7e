package io.lmscore.store.spi.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ConfigurationException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredLibrariesTest {
  private static final String CLASS_FILE =
      RequiredLibrariesTest.class.getName().replace('.', '/') + ".class";

  @ParameterizedTest
  @CsvSource({
    "2.16, 2.16",
    "2.16, 2.16.0",
    "2.16.0, 2.16",
    "2.16, 2.16.0-rc1",
    "2.16, 2.100",
    "2.16, 3",
    "5.16, 5.28.15-9f26e645",
    "5.16, 20250101"
  })
  void check_leastOrLater_isTaken(String least, String found) {
    assertThatCode(() -> libraries(least, found).check()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"2.16, 2.15.99", "2.16, 2", "2.16, 2.9", "2.16.1, 2.16", "5.16, 4.4.18-045ce93d"})
  void check_older_isTold(String least, String found) {
    assertThatThrownBy(() -> libraries(least, found).check())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("x needs library " + least + " or later and found " + found + " in ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dev", "${version}", "v1"})
  void check_unknownVersion_isTaken(String found) {
    assertThatCode(() -> libraries("2.16", found).check()).doesNotThrowAnyException();
  }

  @Test
  void check_severalTooOld_tellsAll() {
    RequiredLibraries libraries =
        libraries("2.16", "2.15").add("other", "1", RequiredLibrariesTest.class, "0.9");
    assertThatThrownBy(libraries::check)
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.faults()).hasSize(2));
  }

  @Test
  void addMaven_olderInJarOfTheClass_namesJar(@TempDir Path folder) throws Exception {
    Path old = jar(folder.resolve("old.jar"), "1.4.2", true);
    Path recent = jar(folder.resolve("recent.jar"), "1.6.0", true);
    assertThatThrownBy(() -> checkMaven(old, recent))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("needs a 1.5 or later and found 1.4.2 in " + old.toUri().toURL());
    assertThatCode(() -> checkMaven(recent, old)).doesNotThrowAnyException();
  }

  @Test
  void addMaven_versionOfAnotherJarOrNone_isTaken(@TempDir Path folder) throws Exception {
    Path without = jar(folder.resolve("without.jar"), "", true);
    Path onlyVersion = jar(folder.resolve("version.jar"), "1.4.2", false);
    assertThatCode(() -> checkMaven(without, onlyVersion)).doesNotThrowAnyException();
    assertThatCode(() -> checkMaven(without)).doesNotThrowAnyException();
  }

  private static RequiredLibraries libraries(String least, String found) {
    return new RequiredLibraries("x").add("library", least, RequiredLibrariesTest.class, found);
  }

  private static void checkMaven(Path... jars) throws Exception {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = Class.forName(RequiredLibrariesTest.class.getName(), false, loader);
      new RequiredLibraries("x").addMaven("g", "a", "1.5", type).check();
    }
  }

  private static Path jar(Path path, String version, boolean hasClass) throws Exception {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
      if (hasClass) {
        jar.putNextEntry(new JarEntry(CLASS_FILE));
        jar.write(RequiredLibrariesTest.class.getResourceAsStream('/' + CLASS_FILE).readAllBytes());
      }
      if (!version.isEmpty()) {
        jar.putNextEntry(new JarEntry("META-INF/maven/g/a/pom.properties"));
        jar.write(("version=" + version).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return path;
  }
}
