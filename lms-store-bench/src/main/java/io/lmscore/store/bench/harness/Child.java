package io.lmscore.store.bench.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The entry point of a child process: runs one scenario and reports to its standard output. */
public final class Child {
  private Child() {}

  /**
   * Runs a scenario. Takes two arguments: the name of the scenario, and its {@link Settings} as
   * JSON.
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // output of libraries must not mix with messages
    Settings settings = new ObjectMapper().readValue(args[1], Settings.class);
    boolean done = run(args[0], settings, message -> out.println(message.toLine()));
    System.exit(done ? 0 : 1); // a rival may have left threads behind
  }

  private static boolean run(String name, Settings settings, Consumer<Message> channel) {
    try {
      Scenario scenario =
          Catalogue.all().stream()
              .filter(candidate -> candidate.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no scenario " + name));
      scenario.body().run(new Bench(settings, channel));
      channel.accept(new Message(Message.Event.DONE, null, null));
      return true;
    } catch (ScenarioException e) {
      channel.accept(new Message(Message.Event.FAILED, e.getMessage(), null));
    } catch (Throwable e) { // the parent must learn of any failure, even OutOfMemoryError
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      channel.accept(new Message(Message.Event.FAILED, trace.toString(), null));
    }
    return false;
  }
}
