// Serial numbers (ENT-04) by the name under which the installed base uses them; orders know them too, so they live below.
#pragma once

#include "catalogue/serial_number.hpp"

namespace aftercare::assets {

using catalogue::is_placeholder;
using catalogue::SerialNumber;

}  // namespace aftercare::assets
