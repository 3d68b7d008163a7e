package io.lmscore.store.testkit;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.probe.FirstCalls;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests the first calls of an application with unusual class loaders. A class loader of its own
 * loads the library, the backend and its driver, as in containers and fat jars. The context class
 * loader of the calling threads does not know these classes. Extend it in the tests of a backend.
 */
public abstract class ClassLoaderContract {
  /** For subclasses. */
  protected ClassLoaderContract() {}

  /**
   * Returns the entries of a configuration for one namespace. The entries give the backend by its
   * name.
   *
   * @throws Exception when the server cannot be reached
   */
  protected abstract Map<String, String> entries(String namespace) throws Exception;

  @Test
  final void open_threadWithoutContextLoader_works() throws Exception {
    expectCalls(calls -> inThreadOf(null, calls));
  }

  @Test
  final void open_contextLoaderOfThePlatform_works() throws Exception {
    expectCalls(calls -> inThreadOf(ClassLoader.getPlatformClassLoader(), calls));
  }

  @Test
  final void open_contextLoaderWithAnotherCopy_works() throws Exception {
    expectCalls(calls -> inThreadOf(ClassLoaderContract.class.getClassLoader(), calls));
  }

  @Test
  final void open_commonPool_works() throws Exception {
    expectCalls(calls -> ForkJoinPool.commonPool().submit(calls).get());
  }

  private interface Place {
    String run(Callable<String> calls) throws Exception;
  }

  private void expectCalls(Place place) throws Exception {
    Map<String, String> entries = entries("loader");
    String expected = "";
    for (Role role : Role.values()) {
      if (entries.containsKey(StoreConfig.PREFIX + role.key() + ".backend")) {
        expected += FirstCalls.expected(role);
      }
    }
    try (URLClassLoader apart =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      String answered = place.run(() -> firstCalls(apart, entries));
      awaitThreads(apart);
      if (!answered.equals(expected)) {
        throw new AssertionError("expected " + expected + "but was " + answered);
      }
    }
  }

  @SuppressWarnings("unchecked") // both loaders share only interfaces of the JDK
  private static String firstCalls(ClassLoader apart, Map<String, String> entries)
      throws ReflectiveOperationException {
    Class<?> type = apart.loadClass(FirstCalls.class.getName());
    if (type == FirstCalls.class) {
      throw new AssertionError("the library was not loaded anew");
    }
    Object calls = type.getConstructor().newInstance();
    return ((Function<Map<String, String>, String>) calls).apply(entries);
  }

  /** Drivers end their threads shortly after the stores are closed, and load classes to do so. */
  private static void awaitThreads(ClassLoader apart) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getClass().getClassLoader() == apart) {
        thread.join();
      }
    }
  }

  private static String inThreadOf(@Nullable ClassLoader context, Callable<String> calls)
      throws Exception {
    FutureTask<String> task = new FutureTask<>(calls);
    Thread thread = new Thread(task, "class-loader-trial");
    thread.setContextClassLoader(context);
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
