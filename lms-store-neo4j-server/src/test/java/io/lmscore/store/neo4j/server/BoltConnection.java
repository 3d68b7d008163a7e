package io.lmscore.store.neo4j.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** As much of Bolt 5.0 as shows that a server answers; the driver is the backend's business. */
final class BoltConnection implements AutoCloseable {
  private static final int MAGIC = 0x6060B017;
  private static final int VERSION = 5;
  private static final int HELLO = 0x01;
  private static final int RUN = 0x10;
  private static final int PULL = 0x3F;
  private static final int SUCCESS = 0x70;
  private static final int RECORD = 0x71;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  BoltConnection(URI uri) throws IOException {
    socket = new Socket(uri.getHost(), uri.getPort());
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  /** Proposes one version; true if the server agrees. */
  boolean handshake() throws IOException {
    out.write(ByteBuffer.allocate(20).putInt(MAGIC).putInt(VERSION).array());
    return in.readInt() == VERSION;
  }

  boolean login(String user, String password) throws IOException {
    ByteArrayOutputStream message = message(1, HELLO);
    message.write(0xA4);
    for (String text :
        List.of("user_agent", "test/1", "scheme", "basic", "principal", user, "credentials")) {
      write(message, text);
    }
    write(message, password);
    send(message);
    return receive()[1] == SUCCESS;
  }

  /** The number, 0 to 127, that a query returns. */
  int number(String query) throws IOException {
    ByteArrayOutputStream run = message(3, RUN);
    write(run, query);
    run.write(0xA0);
    run.write(0xA0);
    send(run);
    ByteArrayOutputStream pull = message(1, PULL);
    pull.write(0xA1);
    write(pull, "n");
    pull.write(-1);
    send(pull);
    expect(SUCCESS, receive());
    byte[] answer = receive();
    expect(RECORD, answer);
    expect(SUCCESS, receive());
    return answer[3];
  }

  private static ByteArrayOutputStream message(int fields, int tag) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(0xB0 + fields);
    message.write(tag);
    return message;
  }

  private static void write(ByteArrayOutputStream message, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    message.write(0xD0);
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private void send(ByteArrayOutputStream message) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(chunk);
    data.writeShort(message.size());
    message.writeTo(data);
    data.writeShort(0);
    out.write(chunk.toByteArray());
  }

  private byte[] receive() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int length = in.readUnsignedShort();
    while (length > 0 || message.size() == 0) {
      message.writeBytes(in.readNBytes(length));
      length = in.readUnsignedShort();
    }
    return message.toByteArray();
  }

  private static void expect(int tag, byte[] message) throws IOException {
    if (message[1] != tag) {
      throw new IOException(new String(message, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
