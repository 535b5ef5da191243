// One XML part of a workbook, read piece by piece.
#pragma once

#include "platform/archive/zip.hpp"
#include "platform/sheet/problems.hpp"
#include "platform/xml/stream.hpp"

#include <memory>
#include <optional>
#include <string>

namespace aftercare::sheet {

// Listens to a part. What it can't take becomes `refused`; after that, and at a rest, it pauses the stream.
class PartHandler : public xml::Handler {
public:
    std::optional<Problem> refused;
    xml::Stream* stream = nullptr;

protected:
    void refuse(Problem problem) {
        if (!refused) refused = std::move(problem);
        stream->pause();
    }
};

class Part {
public:
    // REQUIRES: zip and handler outlive the part; the zip is read by nobody else meanwhile.
    static Result<std::unique_ptr<Part>> open(archive::Zip& zip, std::size_t index, PartHandler& handler);

    // Until the handler pauses (true) or the part ends (false). Fails with what the handler refused, sheet.damaged, archive.*.
    Result<bool> run();

private:
    Part(archive::Zip& zip, std::string name, PartHandler& handler) : zip_(zip), name_(std::move(name)), handler_(handler) {}

    archive::Zip& zip_;
    std::string name_;
    PartHandler& handler_;
    xml::Stream stream_{handler_, {.depth = 32}};
    bool paused_ = false;
    bool ended_ = false;
};

}  // namespace aftercare::sheet
