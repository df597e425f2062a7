// Sets CSS properties of an element through the CSSOM: style attributes are forbidden by the server's content security policy.
import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

class VarsDirective extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('vars() stands on an element, not in an attribute or a child');
  }
  render(_properties: Readonly<Record<string, string>>): typeof noChange {
    return noChange;
  }
  override update(part: ElementPart, [properties]: [Readonly<Record<string, string>>]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    return noChange;
  }
}

/** `<div ${vars({ width: '30%', '--at': '4' })}>`. A property that is not named again keeps its value. */
export const vars = directive(VarsDirective);
