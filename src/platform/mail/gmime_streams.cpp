#include "platform/mail/gmime_streams.hpp"

#include <algorithm>

namespace aftercare::mail {

namespace {

// C structs, as GObject wants them: the parent first.
struct InputStream {
    GMimeStream parent;
    ReadState* state;
};
struct SinkStream {
    GMimeStream parent;
    Sink* sink;
};

gint64 end_of(GMimeStream* stream) {
    const auto size = static_cast<gint64>(reinterpret_cast<InputStream*>(stream)->state->input.size());
    return stream->bound_end == -1 ? size : std::min(stream->bound_end, size);
}

ssize_t read_input(GMimeStream* stream, char* room, size_t size) {
    ReadState& state = *reinterpret_cast<InputStream*>(stream)->state;
    const gint64 left = end_of(stream) - stream->position;
    if (left <= 0 || state.failed) return 0;
    try {
        const std::size_t read = state.input.read(static_cast<std::uint64_t>(stream->position),
                                                  {room, std::min(size, static_cast<std::size_t>(left))});
        stream->position += static_cast<gint64>(read);
        return static_cast<ssize_t>(read);
    } catch (...) {
        state.failed = std::current_exception();
        return -1;
    }
}

gint64 seek_input(GMimeStream* stream, gint64 offset, GMimeSeekWhence whence) {
    const gint64 from = whence == GMIME_STREAM_SEEK_SET   ? stream->bound_start
                        : whence == GMIME_STREAM_SEEK_CUR ? stream->position
                                                          : end_of(stream);
    const gint64 to = whence == GMIME_STREAM_SEEK_SET ? offset : from + offset;
    if (to < stream->bound_start || to > end_of(stream)) return -1;
    return stream->position = to;
}

GMimeStream* part_of_input(GMimeStream* stream, gint64 start, gint64 end);

int nothing(GMimeStream*) { return 0; }
ssize_t refuse_write(GMimeStream*, const char*, size_t) { return -1; }
ssize_t refuse_read(GMimeStream*, char*, size_t) { return -1; }
gint64 position_of(GMimeStream* stream) { return stream->position; }
gint64 length_of(GMimeStream* stream) { return end_of(stream) - stream->bound_start; }
gboolean is_at_end(GMimeStream* stream) { return stream->position >= end_of(stream) ? TRUE : FALSE; }
int to_start(GMimeStream* stream) {
    stream->position = stream->bound_start;
    return 0;
}

ssize_t write_sink(GMimeStream* stream, const char* bytes, size_t size) {
    reinterpret_cast<SinkStream*>(stream)->sink->take({bytes, size});
    stream->position += static_cast<gint64>(size);
    return static_cast<ssize_t>(size);
}
gint64 refuse_seek(GMimeStream*, gint64, GMimeSeekWhence) { return -1; }
GMimeStream* refuse_part(GMimeStream*, gint64, gint64) { return nullptr; }

void make_input_class(gpointer made, gpointer) {
    auto* const stream = static_cast<GMimeStreamClass*>(made);
    stream->read = read_input;
    stream->write = refuse_write;
    stream->flush = nothing;
    stream->close = nothing;
    stream->eos = is_at_end;
    stream->reset = to_start;
    stream->seek = seek_input;
    stream->tell = position_of;
    stream->length = length_of;
    stream->substream = part_of_input;
}

void make_sink_class(gpointer made, gpointer) {
    auto* const stream = static_cast<GMimeStreamClass*>(made);
    stream->read = refuse_read;
    stream->write = write_sink;
    stream->flush = nothing;
    stream->close = nothing;
    stream->eos = [](GMimeStream*) -> gboolean { return TRUE; };
    stream->reset = nothing;
    stream->seek = refuse_seek;
    stream->tell = position_of;
    stream->length = position_of;
    stream->substream = refuse_part;
}

GType register_stream(const char* name, guint size, GClassInitFunc make_class) {
    return g_type_register_static_simple(g_mime_stream_get_type(), name, sizeof(GMimeStreamClass), make_class, size, nullptr,
                                         static_cast<GTypeFlags>(0));
}

GMimeStream* new_input_stream(ReadState& state, gint64 start, gint64 end) {
    static const GType type = register_stream("AftercareInputStream", sizeof(InputStream), make_input_class);
    auto* const stream = static_cast<GMimeStream*>(g_object_new(type, nullptr));
    reinterpret_cast<InputStream*>(stream)->state = &state;
    g_mime_stream_construct(stream, start, end);
    return stream;
}

GMimeStream* part_of_input(GMimeStream* stream, gint64 start, gint64 end) {
    return new_input_stream(*reinterpret_cast<InputStream*>(stream)->state, start, end == -1 ? stream->bound_end : end);
}

}  // namespace

Object<GMimeStream> stream_over(ReadState& state) { return own(new_input_stream(state, 0, -1)); }

Object<GMimeStream> stream_into(Sink& sink) {
    static const GType type = register_stream("AftercareSinkStream", sizeof(SinkStream), make_sink_class);
    auto* const stream = static_cast<GMimeStream*>(g_object_new(type, nullptr));
    reinterpret_cast<SinkStream*>(stream)->sink = &sink;
    g_mime_stream_construct(stream, 0, -1);
    return own(stream);
}

}  // namespace aftercare::mail
