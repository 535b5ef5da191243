#include "platform/sheet/xlsx_part.hpp"

namespace aftercare::sheet {

Result<std::unique_ptr<Part>> Part::open(archive::Zip& zip, std::size_t index, PartHandler& handler) {
    TRY(zip.begin(index));
    auto part = std::unique_ptr<Part>(new Part(zip, zip.names()[index], handler));
    handler.stream = &part->stream_;
    return part;
}

Result<bool> Part::run() {
    for (;;) {
        std::expected<xml::Stream::State, xml::Fault> state = xml::Stream::State::hungry;
        if (paused_) {
            state = stream_.resume();
        } else {
            if (ended_) return false;
            const std::string_view piece = TRY(zip_.next());
            ended_ = piece.empty();
            state = stream_.feed(piece, ended_);
        }
        if (handler_.refused) return fail(*handler_.refused);
        if (!state) return fail(damaged(name_, state.error().detail));
        paused_ = *state == xml::Stream::State::paused;
        if (paused_) return true;
    }
}

}  // namespace aftercare::sheet
