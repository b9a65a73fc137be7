package io.foretell.ai;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of an ONNX file, read one tensor at a time.
 *
 * <p>Exporters rename the matrices of linear layers ({@code onnx::MatMul_563}); their role is recovered from the node
 * that uses them: the matrix of node {@code /encoder/layer.0/output/dense/MatMul} is
 * {@code encoder.layer.0.output.dense.weight_kn}, stored as [in, out].
 */
final class OnnxWeights implements AutoCloseable {
    // Field numbers of onnx.proto (ModelProto, GraphProto, NodeProto, TensorProto).
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;
    private static final int NODE_OPERATION = 4;
    private static final int TENSOR_DIMENSIONS = 1;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;

    private final Map<String, Tensor> tensors = new HashMap<>();
    private final List<Node> products = new ArrayList<>();
    private final FileChannel channel;

    private record Node(String name, List<String> inputs) {}

    private record Tensor(List<Long> dimensions, long offset, int bytes) {}

    private OnnxWeights(FileChannel channel) {
        this.channel = channel;
    }

    static OnnxWeights open(Path file) throws IOException {
        OnnxWeights weights = new OnnxWeights(FileChannel.open(file));
        try (ProtobufInput in = new ProtobufInput(Files.newInputStream(file))) {
            weights.readModel(in, Files.size(file));
        } catch (IOException e) {
            weights.close();
            throw e;
        }
        weights.nameMatricesByRole();
        return weights;
    }

    /** The values of a tensor in row-major order. */
    FloatBuffer values(String name) throws IOException {
        Tensor tensor = tensor(name);
        ByteBuffer bytes = ByteBuffer.allocate(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, tensor.offset() + bytes.position()) < 0) {
                throw new IOException("the file ends within tensor " + name);
            }
        }
        return bytes.flip().asFloatBuffer();
    }

    int dimension(String name, int axis) throws IOException {
        return Math.toIntExact(tensor(name).dimensions().get(axis));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Tensor tensor(String name) throws IOException {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IOException("the weights hold no tensor " + name);
        }
        return tensor;
    }

    private void readModel(ProtobufInput in, long end) throws IOException {
        while (in.position() < end) {
            if (in.field() == MODEL_GRAPH) {
                readGraph(in, in.endOfMessage());
            } else {
                in.skip();
            }
        }
    }

    private void readGraph(ProtobufInput in, long end) throws IOException {
        while (in.position() < end) {
            switch (in.field()) {
                case GRAPH_NODE -> readNode(in, in.endOfMessage());
                case GRAPH_INITIALIZER -> readTensor(in, in.endOfMessage());
                default -> in.skip();
            }
        }
    }

    private void readNode(ProtobufInput in, long end) throws IOException {
        List<String> inputs = new ArrayList<>();
        String name = "";
        String operation = "";
        while (in.position() < end) {
            switch (in.field()) {
                case NODE_INPUT -> inputs.add(in.string());
                case NODE_NAME -> name = in.string();
                case NODE_OPERATION -> operation = in.string();
                default -> in.skip();
            }
        }
        if (operation.equals("MatMul")) {
            products.add(new Node(name, inputs));
        }
    }

    private void readTensor(ProtobufInput in, long end) throws IOException {
        List<Long> dimensions = new ArrayList<>();
        String name = "";
        long offset = 0;
        int bytes = 0;
        while (in.position() < end) {
            switch (in.field()) {
                case TENSOR_DIMENSIONS -> readDimensions(in, dimensions);
                case TENSOR_NAME -> name = in.string();
                case TENSOR_RAW_DATA -> {
                    long endOfData = in.endOfMessage();
                    offset = in.position();
                    bytes = Math.toIntExact(endOfData - offset);
                    in.skipTo(endOfData);
                }
                default -> in.skip();
            }
        }
        if (bytes > 0) {
            tensors.put(name, new Tensor(List.copyOf(dimensions), offset, bytes));
        }
    }

    private static void readDimensions(ProtobufInput in, List<Long> dimensions) throws IOException {
        if (!in.isLengthDelimited()) {
            dimensions.add(in.varint());
            return;
        }
        long end = in.endOfMessage();
        while (in.position() < end) {
            dimensions.add(in.varint());
        }
    }

    private void nameMatricesByRole() {
        for (Node product : products) {
            for (String input : product.inputs()) {
                Tensor matrix = tensors.get(input);
                if (matrix != null && product.name().startsWith("/")) {
                    String role = product.name().substring(1).replace('/', '.').replace(".MatMul", ".weight_kn");
                    tensors.put(role, matrix);
                }
            }
        }
    }
}
