import { ActionIcon, Combobox, Group, Highlight, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ComponentType, useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { SearchPlacesQuery } from '../../api/generated/graphql';
import { flyTo } from '../../map/mapControl';
import { useSpeech } from '../../messages/LanguageProvider';
import {
  IconBuilding,
  IconDoor,
  IconHash,
  IconHome,
  IconMap2,
  IconMapPin,
  type IconProps,
  IconRoad,
  IconSearch,
  IconX,
} from '../../ui/icons';
import { looksLikeNumber, printNumber, squeezeNumber } from '../../ui/registryNumber';
import { changeView } from '../../viewState';
import { useWorkspace } from '../../Workspace';
import { useShowArea } from '../Areas/useShowArea';

const SearchPlaces = graphql(`
  query SearchPlaces($text: String!) {
    searchPlaces(text: $text, first: 12) {
      score
      text
      kind
      point { lon lat }
      building { id number }
      dwelling { id number }
      area { id name }
    }
  }
`);

const FindBuilding = graphql(`
  query FindBuildingByNumber($number: RegistryNumber!) {
    building(number: $number) { id number kind location { lon lat } addresses { text } }
  }
`);

const FindDwelling = graphql(`
  query FindDwellingByNumber($number: RegistryNumber!) {
    dwelling(number: $number) { id number kind location { lon lat } addresses { text } }
  }
`);

type Match = SearchPlacesQuery['searchPlaces'][number];

const icons: Record<string, ComponentType<IconProps>> = {
  address: IconHome,
  street: IconRoad,
  area: IconMap2,
  building: IconBuilding,
  dwelling: IconDoor,
  place: IconMapPin,
};

/** One box for addresses, streets, places and registry numbers. */
export function SearchBox() {
  const { m } = useSpeech();
  const { openPerson } = useWorkspace();
  const showArea = useShowArea();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 220);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const isNumber = looksLikeNumber(settled);
  const isBuilding = isNumber && squeezeNumber(settled).startsWith('B');

  const [places] = useQuery({ query: SearchPlaces, variables: { text: settled }, pause: !settled || isNumber });
  const number = squeezeNumber(settled);
  const [building] = useQuery({ query: FindBuilding, variables: { number }, pause: !isBuilding });
  const [dwelling] = useQuery({ query: FindDwelling, variables: { number }, pause: !isNumber || isBuilding });

  const asked = isNumber ? (isBuilding ? building : dwelling) : places;
  const isWaiting = text.trim() !== settled || asked.fetching;
  const refusals = isWaiting ? [] : refusalsOf(asked.error, m);
  const found = isBuilding ? building.data?.building : dwelling.data?.dwelling;
  const matches = isNumber || !settled ? [] : (places.data?.searchPlaces ?? []);

  function open(object: string, point: { lon: number; lat: number }) {
    openPerson(null);
    changeView({ object: squeezeNumber(object) });
    flyTo(point);
  }

  function pick(match: Match) {
    const object = match.dwelling?.number ?? match.building?.number;
    if (object) {
      open(object, match.point);
    } else if (match.area) {
      void showArea(match.area.id);
    } else {
      flyTo(match.point, match.kind === 'street' ? 16.5 : 14.5);
    }
  }

  function submit(value: string) {
    if (value === 'number' && found) {
      open(found.number, found.location);
    } else {
      const match = matches[Number(value)];
      if (match) {
        setText(match.text);
        pick(match);
      }
    }
    combobox.closeDropdown();
  }

  const address = found?.addresses[0]?.text;

  return (
    <Combobox store={combobox} onOptionSubmit={submit} shadow="lg" offset={6}>
      <Combobox.Target>
        <TextInput
          type="search"
          size="md"
          radius="md"
          value={text}
          aria-label={m.search.label}
          placeholder={m.search.label}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={
            isWaiting && text.trim() ? (
              <Loader size={16} aria-label={m.search.searching} />
            ) : text ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={m.search.clear}
                onClick={() => {
                  setText('');
                  combobox.closeDropdown();
                }}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            ) : null
          }
          error={refusals[0]?.message && !combobox.dropdownOpened ? true : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => text.trim() && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0 && !isWaiting) {
              event.preventDefault();
              submit(isNumber ? 'number' : '0');
            }
          }}
          autoComplete="off"
          spellCheck={false}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!settled}>
        <Combobox.Options aria-label={m.search.results} mah="60dvh" style={{ overflowY: 'auto' }}>
          {found && !isWaiting && (
            <Combobox.Option value="number">
              <Row
                icon={IconHash}
                text={printNumber(found.number)}
                under={address ?? (isBuilding ? m.building.title : m.dwelling.title)}
              />
            </Combobox.Option>
          )}
          {matches.map((match, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: matches have no identity of their own and never change places.
            <Combobox.Option value={String(i)} key={`${match.kind}-${match.text}-${i}`}>
              <Row
                icon={icons[match.kind] ?? IconMapPin}
                text={match.text}
                under={m.search.kinds[match.kind] ?? match.kind}
                highlight={settled}
              />
            </Combobox.Option>
          ))}
          {!isWaiting && refusals[0] && (
            <Combobox.Empty>
              <Text size="sm" role="alert" c="var(--mantine-color-error)" ta="start">
                {refusals[0].message}
              </Text>
            </Combobox.Empty>
          )}
          {!isWaiting && !refusals.length && !matches.length && !found && (
            <Combobox.Empty>
              <Text size="sm" role="status" ta="start">
                {isNumber ? m.search.noSuchNumber(printNumber(settled)) : m.search.nothing(settled)}
              </Text>
            </Combobox.Empty>
          )}
          {isWaiting && !matches.length && <Combobox.Empty>{m.search.searching}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

type RowProps = { icon: ComponentType<IconProps>; text: string; under: string; highlight?: string };

function Row({ icon: Icon, text, under, highlight }: RowProps) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Icon size={18} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
      <div style={{ minWidth: 0 }}>
        <Highlight
          size="sm"
          highlight={highlight ?? ''}
          color="transparent"
          highlightStyles={{ fontWeight: 700, color: 'inherit', background: 'none' }}
        >
          {text}
        </Highlight>
        <Text size="xs" c="dimmed">
          {under}
        </Text>
      </div>
    </Group>
  );
}
