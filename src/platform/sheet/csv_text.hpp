// The bytes of a CSV file as UTF-8, whatever they were written in.
#pragma once

#include "platform/sheet/sheet.hpp"

#include <string>
#include <vector>

namespace aftercare::sheet {

enum class Encoding : std::uint8_t { utf8, utf16_le, utf16_be, windows_1252 };

// The whole text, piece by piece.
class CsvText {
public:
    // Finds the encoding: by the byte order mark; else UTF-8 if all bytes are that, else Windows-1252, which is noted. Fails
    // with sheet.encoding where they are neither, and with sheet.control_character on NUL where no mark explains it.
    static Result<CsvText> open(std::shared_ptr<const Input> input);

    // Appends the next piece, about `bytes` of the file; false at the end. Fails with sheet.encoding.
    Result<bool> append_to(std::string& out, std::size_t bytes);

    const std::vector<std::string>& notes() const { return notes_; }

private:
    CsvText(std::shared_ptr<const Input> input, Encoding encoding, std::uint64_t at)
        : input_(std::move(input)), encoding_(encoding), at_(at) {}

    std::shared_ptr<const Input> input_;
    Encoding encoding_;
    std::uint64_t at_;
    std::string raw_;  // What was read; its end may be the beginning of a character.
    std::vector<std::string> notes_;
};

}  // namespace aftercare::sheet
