package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.spi.StoreProvider;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which class loaders are asked for providers. */
class StoresLoaderTest {
  private static final StoreConfig INSTALLED =
      StoreConfig.of(Map.of("lms.store.graph.backend", "installed"));

  @TempDir Path folder;

  @Test
  void open_contextLoaderOfNobodyOrThePlatform_findsProvidersOfOurLoader() throws Exception {
    for (@Nullable ClassLoader loader :
        new ClassLoader[] {null, ClassLoader.getPlatformClassLoader()}) {
      List<String> ids =
          inThreadOf(
              loader,
              () -> {
                Stores.open(INSTALLED).close();
                return Stores.providers().stream().map(StoreProvider::id).toList();
              });
      assertThat(ids).containsExactly("installed");
    }
  }

  @Test
  void open_childLoaderWithAProviderOfItsOwn_findsThatTooAndEachOnce() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(StoreProvider.class.getName()),
        InstalledProvider.class.getName() + "\n" + ChildProvider.class.getName() + "\n");
    try (URLClassLoader child =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, StoresLoaderTest.class.getClassLoader())) {
      List<String> ids =
          inThreadOf(child, () -> Stores.providers().stream().map(StoreProvider::id).toList());
      assertThat(ids).containsExactly("child", "installed");
    }
    assertThat(Stores.providers()).extracting(StoreProvider::id).containsExactly("installed");
  }

  /** As in a fat jar or a container: the API itself comes from a loader that nobody else knows. */
  @Test
  void open_apiInALoaderOfItsOwn_findsTheProvidersBesideIt() throws Exception {
    try (URLClassLoader apart =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      for (@Nullable ClassLoader loader :
          new ClassLoader[] {
            null, ClassLoader.getPlatformClassLoader(), StoresLoaderTest.class.getClassLoader()
          }) {
        Class<?> stores = apart.loadClass(Stores.class.getName());
        assertThat(stores).isNotSameAs(Stores.class);
        Object providers = inThreadOf(loader, () -> stores.getMethod("providers").invoke(null));
        assertThat((List<?>) providers)
            .singleElement()
            .satisfies(
                provider -> assertThat(provider.getClass().getClassLoader()).isSameAs(apart));
      }
    }
  }

  @Test
  void open_namedProviderThatCannotBeLoaded_saysWhy() {
    StoreConfig config = StoreConfig.of(Map.of("lms.store.graph.backend", "broken"));
    assertThatThrownBy(() -> Stores.open(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "no backend 'broken'", InstalledProvider.Broken.class.getName(), "driver");
  }

  /** Stands in a service file that only a child loader sees. */
  public static final class ChildProvider extends InstalledProvider {
    /** For the service loader. */
    public ChildProvider() {}

    @Override
    public String id() {
      return "child";
    }
  }

  private static <T> T inThreadOf(@Nullable ClassLoader loader, Callable<T> body) throws Exception {
    FutureTask<T> task = new FutureTask<>(body);
    Thread thread = new Thread(task, "loader-test");
    thread.setContextClassLoader(loader);
    thread.start();
    return task.get();
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
