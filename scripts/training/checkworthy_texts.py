"""Sentences and clauses of news, worth checking and not, all written for this purpose.

Debates teach what a politician says that is worth checking; of the news, they teach nothing about scenes, proverbs and the
writer's voice, nor that a plain report without a figure is a claim.
"""

from __future__ import annotations

WORTH = """
The parliament voted to lift the immunity of two deputies
Prosecutors have charged the owner of the nightclub with negligent homicide.
the crane operator had been on shift for nineteen hours
Neither of the suspects had a criminal record.
The mayor resigned an hour after the audit was published.
No one has admitted planting the device.
The airport reopened at noon after the runway was cleared of ash
He was the first president of the country to be tried by a civilian court.
The mine had failed two inspections since January
She has led the union since 2016.
The gunman was shot dead by a guard at the entrance
the letter was signed by forty members of the senate
Rescuers reached the last of the trapped hikers on Sunday evening.
The bank froze the accounts of three of its directors.
A second explosion was heard ten minutes later.
The virus was found in poultry on two farms near the border
Police closed the square and searched every car.
The ship flies the flag of Liberia.
the dam was completed in 1962
It was the coldest April night in the valley since records began.
The judge ordered a new trial.
Both pilots held valid licences, the regulator said.
The company employs about 4,000 people at the site.
The ministry did not renew the permit of the station
The strike ended when the drivers accepted the new contract.
The trapped miners were given food through a pipe
His deputy, Clara Winther, will take over until the congress.
The main road to the coast is blocked by fallen trees.
The school had no fire escape on the north side.
The talks in Geneva broke off without an agreement.
Three bridges in the province have been closed to lorries.
The drug was withdrawn from sale last week.
The opposition boycotted the session.
The victims were on their way home from a wedding
investigators ruled out a technical fault
The refinery supplies a fifth of the country's petrol
Turnout was the lowest in any election since independence.
The train was travelling at twice the permitted speed.
The team had not won the cup in 31 years
The head of the election commission denied that ballots were missing.
A ceasefire between the two militias took effect at midnight.
Power was restored to most of the city by morning.
The suspect is a former employee of the plant.
the warning siren did not sound
The central bank sold dollars for the third day in a row.
The president signed the law on Thursday.
The water in the reservoir is not safe to drink, the laboratory found.
The army said that its soldiers had fired into the air.
The council rejected the plan for a new incinerator by one vote.
Flights to the islands were suspended until further notice.
All passengers had left the plane before it caught fire
The museum bought the painting at auction in 1988.
The hospital ran out of oxygen on Friday night.
Two of the hostages were freed after a ransom was paid.
The bill bans the sale of single-use plastic from next year.
The envoy met both leaders in Amman
The fire started in a warehouse behind the market.
The rebels took the town without a fight.
The union represents most of the country's dockers.
The pipeline was shut down as a precaution
Her lawyers have appealed against the sentence.
The body was found in a canal by a man walking his dog.
A curfew is in force in four districts.
The group claimed the attack in a video.
The prime minister was not in the building at the time.
The bus had no seat belts.
Voters approved the change to the constitution.
The former minister was extradited from Spain
The satellite was launched from a site in Kazakhstan.
The factory was insured for half of its value
Fishing in the bay has been forbidden since the spill.
The lake has lost a third of its water in ten years
Teachers walked out of schools across the capital.
The firm will close its plant in Leeds in March.
The next hearing is set for 4 June.
The tunnel is to open to traffic in the autumn
A delegation of the Red Cross is due in the camp tomorrow.
Voting will be repeated in nine polling stations.
The inquiry will be led by a retired judge.
The king will receive the new ambassador on Monday
The company has appointed a new finance director.
The road was built by prisoners.
The poet was born in Trieste
The man had been released from prison in May
it was the third such accident on that line this year
The two countries have had no diplomatic relations since 1979.
The coach was dismissed on Tuesday
They were rescued by a fishing boat.
He had been warned twice by the harbour master
The brakes of the lorry had failed.
The painting is a forgery, experts of the museum concluded.
she was elected in a second round
Nobody aboard the tanker was hurt.
Doctors removed a bullet from his shoulder
The vaccine reached the clinics a week late.
The fence was put up after a similar incident in 2019.
The volcano last erupted in 1843.
The regulator fined the operator for late repairs.
The church collapsed during evening prayers
The building had been declared unsafe
The suspects escaped in a stolen van.
The chain bought the brewery from its founders.
The government has declared a state of emergency in the north.
The minister apologised for the delay
The general was replaced by his deputy.
The camp holds twice as many people as it was built for.
Looters emptied the shops along the main street.
The law was adopted without debate
Rain stopped the search for an hour.
The mosque is the oldest in the region.
The runner tested positive for a banned steroid.
The train driver survived and is being questioned.
The court found that the ban was unlawful
The village has been without water since Wednesday.
The airline cancelled all flights to the east
A witness saw two men run from the house.
The pupils were taken to a sports hall nearby.
Customs officers found the ivory in a container of tiles.
The deal gives the foreign partner a seat on the board.
Hackers stole the records of the clinic.
The landslide buried a row of houses.
Aftershocks were felt as far as the coast
Its owner lives in Dubai.
was sentenced to life in prison
belongs to a company registered in Cyprus
had been hidden under the floor of the van
serves some thirty villages in the delta
caught fire shortly after take-off
was cut off by snow
voted against the motion
Parents said that the nursery had never been inspected.
The ministry has no record of the flight.
The helicopter landed on the roof of the hotel
The bishop has asked the police to investigate.
The strike shut down the port.
The two men are brothers.
The tower was struck by lightning.
The reactor shut itself down.
Border guards turned back a convoy of aid.
The winner has never held public office.
The cause of the explosion is not known.
No trace of the crew has been found
The victim's name has been withheld.
The weapon had been bought legally.
Students occupied the main hall of the university.
The governor sent the national guard.
The party will hold its congress in Porto.
Spectators ran onto the pitch when the stand gave way.
The minister's brother owns the land
The diplomats were given two days to leave.
It has no morgue of its own.
The festival was called off.
Residents of the valley were told to boil their water.
The pilot reported smoke in the cockpit.
He confessed on the second day.
Firemen cut a hole in the roof to reach them
The bill passed the lower house by a wide majority.
The peace deal was brokered by Qatar.
The island has one doctor.
The ceremony was moved indoors.
The trial opened on Monday in Milan.
The ambulance was stopped at a checkpoint
Workers found the shell while digging a cellar.
The lift had been out of order for a month.
The journalist was arrested at her home.
Schools in the district stayed shut.
The plane was carrying medicines.
The bomb was hidden in a rubbish bin
The flood damaged the archive of the town.
The bridge will be closed to lorries from Monday
The court would give its ruling on Friday, a clerk said
the stadium would be ready by the end of May
The ferry line will run again from next week.
The tax is to rise by two points in July
Classes will start a week late
the body would be flown home on Saturday
The new president will take the oath on 1 October.
He would travel to Oslo before the summit
The port will remain shut until the wreck is raised
a decision is expected by the end of the month
The crew is due to return to earth in June.
The exhibition will move to Lyon in spring.
More than half of the flats stood empty
Riot police used water cannon.
The guard fired twice.
The doors were chained from outside
was blamed on a faulty valve
he turned himself in
the ship changed course
The driver did not stop.
The tower has 14 floors.
the dog led rescuers to the child
He was driving without a licence.
The state forecaster expects frost in the south from Friday.
The bank sees growth of two percent this year.
Neighbours put out the fire with buckets.
The road was icy.
Several cars were set alight outside the party's offices.
The priest had refused to leave.
Thieves took the bell of the church.
Lawyers for the club have asked for more time
The factory will lay off a fifth of its workers by Christmas
The treaty will enter into force once ten states have ratified it
the hearings would last three weeks
A memorial service will be held in the cathedral on Thursday.
Two of the four engines had been replaced in the spring
The rebels handed over the bodies at a river crossing.
A third of the wheat crop has been lost to rust.
The tenants had complained of damp for years
Half of the seats on the board went to women
The cable was cut by a digger.
The runway will be repaired in July.
The two leaders will meet again in Vienna before Easter
A new vaccine is to be tested on 300 volunteers from Monday
The ring road would be widened within two years
The party will choose its candidate on 3 February
the bridge will carry trains again from Friday
The ferry will not sail until the hull has been checked.
The minister will travel to Brasilia on Wednesday.
The ban would be lifted at the end of the month, the agency said.
The council is to vote on the budget next week.
He will be replaced by the head of the navy.
The summit had been planned for June.
The verdict is expected on Thursday
They plan to rebuild the church by 2027
Four in five voters backed the change
A quarter of the staff is on sick leave
Almost all of the pupils passed the test.
Ten of the wounded are still in hospital
Most of the passengers were students.
Women made up a third of the candidates.
Only two of the lifts were working.
None of the cars had insurance
The oldest of the hostages is 81.
The driver answered the officers' questions for three hours.
The demonstrators threw bottles.
The guards beat the prisoners, two former inmates said.
The crew put the fire out themselves.
She called the police at six.
They hid in a cellar until dark.
He left the country in 2013.
The tower fell onto a school bus.
It was the fifth rise in a row.
It is the biggest bankruptcy in the history of the state.
The bank has branches in nine countries.
The town has a hospital with forty beds.
The river is closed to ships.
The orphanage was run by nuns.
The gas came from a leaking tank.
The stadium was half empty because of a boycott
The prisoners were exchanged at dawn on the bridge.
The governor denied the report.
Neither side has confirmed the deal.
The owner could not be reached.
The president has not commented.
The tanker was bound for Rotterdam
Her brother was a member of the banned party.
The village lies nine miles inside the closed zone.
The power station provides heat to half of the city.
The club signed the striker from a Belgian side
The train had left on time
His party won a majority in the lower house.
The choir was founded in 1871.
Customs seized the cargo.
The farmers have blocked the motorway with tractors.
he would run again in the spring
She said that she would stay in the senate
remains in office until a successor is chosen
stays on as interim chairman
keeps her seat on the council
goes to a lawyer who belongs to no party, Ivan Petrak
takes over the treasury
his own portfolio goes to the deputy leader
his post was given to a retired admiral
will become minister of transport
has no plans to resign
no other buyer has made an offer
No country has offered to take the prisoners
no second bid was received
nobody has claimed the prize
No charges have been brought.
None of the doctors has been suspended.
Nobody aboard was hurt.
No arrests were made.
No tourists were among the dead, the embassy said.
Nobody was working in the tunnel at the time.
There were no survivors.
There is no hospital on the island.
There was no alarm in the building.
There were no lifeboats on the upper deck.
There was no quorum.
Elections will be held within 90 days
The seat had been vacant since May
A cook from Genoa is also under arrest.
The driver of the taxi was among the wounded.
A second ship has been ordered to the area.
The museum opens again on Tuesday.
The shop had been closed for two years
Both parties have accepted the offer
The owner lives abroad
It has no insurance.
The pit was last inspected in April.
The gate had been locked.
The guards were asleep.
The key was found in his coat
The wall had been repaired with sand and straw.
The men wore police uniforms.
The thieves came through the cellar.
The pilot had little experience of night flights
The rope broke.
The signal was red
The lights failed at eight o'clock.
The pumps were switched off at noon
The lorry had come from Bratislava.
His passport was false
The firm belongs to a bank in Luxembourg.
The house had been built without a permit
The captain left the bridge before the impact
The well was poisoned.
The letter was never sent
The money has not been found.
The union has called for a boycott
The strike enters its fourth week on Monday.
Her husband is the head of the customs service.
It was the first defeat of the season
The club has lost every match since August.
The match was stopped for twenty minutes
She broke the national record.
The champion withdrew with a broken wrist.
The referee changed his decision after a review
The play was banned in 1974
Rail traffic to the south has been stopped
The archbishop will say mass in the ruins on Sunday
The family has moved away.
A neighbour called the fire brigade at 3 a.m.
Two boats are still at sea.
The dam is full to nine tenths.
The water has gone back by half a metre
The road is open to lorries again.
The smoke reached the capital.
Half of the harvest is under water
Prices in the market have doubled
The bank will open its counters for two hours a day
Exports of wheat have been forbidden.
The tax was abolished in January.
The ministry bought the masks without a tender.
A judge froze the accounts
An audit is under way
The report has not been made public
The minutes of the meeting have disappeared.
The witness has withdrawn her statement
The court has three months to decide.
The verdict can be appealed.
The president has the last word on the list.
Her party holds the balance of power
The treaty has been signed by six states
The embassy was closed on Wednesday.
The border post has been closed since the attack
Talks will go on in Geneva in the autumn
The general was seen at the airport.
The army denied that it had crossed the river.
The village is held by rebels
The road to the airport is mined.
The convoy turned back
The rocket fell into the sea.
The drone was shot down over the bay
The capsule landed in the steppe.
The patient had been in Lagos two weeks earlier
The vaccine is kept at minus 70 degrees.
The school had taken in evacuees.
The children are in the care of an aunt.
The remains were sent to a laboratory in Leiden
The species had been thought extinct
The tomb had been robbed in ancient times
The picture shows the wrong man.
He was not on the passenger list.
he had been dismissed a week before
She is expected to plead guilty
The lawyer said that his client would plead guilty.
The company said it would pay for the repairs
The mayor told the radio that he would not step down.
The manager said on Friday that the plant would reopen.
The owner promised to rebuild the stalls
They agreed to meet again in May.
The council refused to lift the ban
The firm declined to give figures.
Rescuers are still digging.
Teams with dogs are searching the slope
Divers will go down again at first light
More rain is forecast for Thursday
A warning is in force until midnight.
The lava has reached the first houses
The summit was called off
The concert had been sold out
The balcony gave way.
The stairs were blocked by crates
"""

NOT_WORTH = """
The sea gives and the sea takes.
There is a silence that only a mountain can keep.
A candle burned in every window, as though light could bring them back.
What is a promise worth in a year of elections?
It was the kind of morning on which nothing bad should happen.
An empty pram stood by the gate.
Somewhere a radio was playing a love song.
Grief has no timetable.
The river went on as if nothing had happened.
One can only wonder what went through his mind.
She turned the cup in her hands and said nothing for a while.
Every city has a street like this one.
Money, as they say, has no smell.
We deserve better than this.
It is time to ask the hard questions.
History will not be kind to those who looked away.
The old men shook their heads.
Dogs slept in the shade of the tanks.
Politics is a game of patience, and patience is running out.
Nobody knows what tomorrow will bring.
A government that cannot count its dead cannot comfort its living.
It was, by any measure, a terrible day.
Perhaps that is the lesson of this winter.
Prices could rise further if the drought goes on.
The market may well have seen the worst.
Analysts think that the pound might recover next year.
It would be naive to expect a quick end to the war.
The outlook remains uncertain.
If the talks fail, things will only get worse.
The next months will show whether the reform works.
No one should be surprised.
The decision is a disgrace.
The minister's performance was shameful.
It is a beautiful place to grow old.
Children chased a ball between the puddles.
The smell of diesel hung over everything.
A woman in a red coat wept against a lamp post.
The kettle had gone cold.
In these hills people measure time by harvests.
There are two kinds of silence in a courtroom.
The wind turned the pages of an exercise book.
He looked older than his years.
The streets were full of a strange light.
Hope dies last, they say here.
The war has taught them to sleep lightly.
Such is life on the border.
For some, home is a word in the past tense.
Truth is always the first to leave.
The country holds its breath.
Everything here takes longer than it should.
Flags hung limp in the heat.
The clock on the station had stopped, like everything else.
Memory is a poor witness.
All of this could have been avoided.
How did it come to this?
Who will speak for the forgotten?
But does anyone still care?
Is this the best that we can do?
What happens now?
Where were the engineers?
And then there was nothing but dust.
A crow watched from the wire.
The waves came in one after another, as they always do.
It was a sight that no one will forget.
Some wounds never heal.
The valley looked like the surface of the moon.
Nothing prepares you for such a sight.
It takes more than a law to change a heart.
A man held up a photograph of his son.
Women carried buckets up the hill.
Two boys kicked at a tin can.
He wiped his hands on his apron and looked at the sky.
The bread queue moved one step, then another.
People stood in small groups and spoke softly.
The bells rang out over wet roofs.
Mothers clutched their children.
She smiled, but her eyes did not.
Shoes lay scattered in the mud.
Steam rose from the pots.
The room smelled of coffee and old paper.
Onlookers filmed with their telephones.
The first snow lay on the fields.
A cat slept on the bonnet of the wreck.
Rain drummed on the tin roofs.
The crowd swayed and sang.
Not a leaf moved.
The television was on, but no one was watching.
Volunteers sat on crates and drank tea from paper cups.
On the wall someone had drawn a heart.
The tide does not wait for committees.
Bad news travels faster than buses.
A small country learns to be polite.
Power is a lonely room.
It is easier to build a wall than a school.
Numbers have no faces.
A vote is a kind of prayer.
Peace is more than the absence of guns.
Football is a religion here.
Every border is a scar.
The rich can always leave.
It is the poor who pay, as ever.
Trust, once broken, is slow to mend.
Nothing is as permanent as a temporary tax.
When elephants fight, it is the grass that suffers.
Courage is a habit.
A flood has no politics.
The government must act now.
We cannot go on like this.
Leaders should be ashamed of themselves.
They ought to listen to the people.
It is simply not good enough.
Surely the voters will remember.
The time for excuses is over.
This newspaper believes that the bridge should never have been built.
The reform is a step in the right direction.
In truth, the plan was doomed from the start.
The president is, sadly, out of his depth.
Much remains to be done.
There is a long way to go.
Only time will tell.
The stakes could hardly be higher.
The mood in the capital is grim.
Many people are tired of politics.
Life goes on.
It seems that nothing ever changes.
The town has seen better days.
There was anger, there was sorrow, and there was the long wait.
It felt like the end of the world.
You could hear a pin drop.
You get used to anything.
I have never seen a colder spring.
My grandmother used to bake bread for the whole street.
We drove on through fields the colour of rust.
Our driver crossed himself at every bend.
Ours is an age of short memories.
Let us hope that reason prevails.
Imagine a city without water.
Think of a house of cards.
Ask anyone in the bazaar.
Welcome to the new normal.
Good morning and thank you for joining us.
To be continued.
Read more about this story on our website.
Sign up for our newsletter.
The views expressed here are those of the author.
Photographs from the scene follow below.
It is like trying to empty the ocean with a spoon.
as a bird returns to its nest
as if the earth itself were tired
like a guest who has stayed too long
the way one waits for a verdict
because that is what people do
and then looked away
watching the smoke in silence
which is never a good sign
whatever that may mean
so that hope would not die
that someone would come
because it was there
The economy might slow in the second half of the year.
The party will probably lose seats.
Few expect the ceasefire to last.
Oil could reach new heights by the summer, some traders believe.
There is every chance of a second wave.
The region faces a difficult winter.
The coming days will be decisive.
A compromise seems unlikely.
It may take a generation to rebuild.
The question is not whether, but when.
The answer lies somewhere in between.
It is hard to say who has won.
One thing is certain.
That is another story.
Nobody likes to be proved wrong.
He is a man of few words.
She has the patience of a fisherman.
They are proud people, slow to complain.
Summers are long in this part of the country.
Weddings here last for three days.
Tea is drunk sweet and strong.
Here everyone knows everyone.
In the evening the cafes fill up.
The old quarter is a maze of alleys.
It is a landscape of low walls and olive trees.
Strangers are rare in these parts.
The neighbours still speak of it in low voices.
The fog came down like a curtain.
Norway is a country of fjords.
Chile is a land of poets and miners.
Egypt is as old as its river, and as stubborn.
Vienna is a city of coffee and ghosts.
Greece has always known how to wait.
Finland has long made its peace with the dark.
The islanders have always lived with the storm.
Farmers in this valley have learnt not to count on the sky.
In Porto men sat on upturned boats and mended nets.
In the chapel the widows knelt with their scarves drawn tight.
At the bus station in Trier a boy slept on his rucksack.
Pigeons circled above the courthouse.
The lift attendant, Marek, hummed to himself.
It has always been so.
It has never been easy to be a bridge between empires.
The price is paid by those who can least afford it.
and the rest is silence
the city had other worries
they had no words left
nobody had the heart to tell her
and everyone knew it
who could blame them
And for what?
Can a city forgive itself?
When will it end?
A politician's word is worth as much as his next speech.
Hunger speaks every language.
Diplomats like to call this progress.
The border is a line that only maps take seriously.
Once upon a time this was the richest street in town.
The harbour lights trembled on the water.
Spring came late, as spring does after a war.
Whoever has stood on that bridge at dusk will understand.
This is how an empire ends, with paperwork.
A democracy is only as strong as its patience.
The orchestra played on, a little out of tune.
Rumours bloom faster than almond trees.
Such is the arithmetic of sorrow.
A barber swept the same square metre of pavement again and again.
The referee's whistle seemed to hang in the air.
Behind every statistic stands a kitchen table.
It would be wrong to blame the weather alone.
Japan is an archipelago of patience.
Bolivia is a place where the sky is close.
Iceland has always paid its debts to the weather.
Rome is a city that forgives everything but haste.
Scotland has never been short of rain or of songs.
In the waiting room old women sat beneath a portrait of the king.
In the library students dozed over the sports pages.
In Seville the oranges hung heavy over the wall.
In Bergen umbrellas bloomed along the quay.
In Tunis the swallows sat on the wires with their heads drawn in.
Sheep lay on the road like boulders.
Hens walked through the ruins as if they had bought them.
Crows stood on the roof in a row like mourners.
Donkeys dozed under the loudspeakers.
Buffaloes looked at the cameras.
A heron stood in the flooded car park.
A goose crossed the square.
Swans drifted past the burnt boats.
It is always the same villages that wait longest.
It is never the generals who dig the graves.
It is always the small boats that go out last.
It is the quiet ones who leave first.
It is usually the weather that decides.
Fishwives shouted prices that no one could pay.
Waiters folded napkins for guests who would not come.
Nurses leaned against the wall and smoked.
Parents walked their children to school under grey skies.
Soldiers played cards in the back of a lorry.
Neighbours brought soup and stayed to talk.
A shopkeeper dusted his empty shelves.
A boy drew circles in the sand with a stick.
An usher straightened the chairs.
Her hands smelled of onions.
His shoes were too big for him.
The light was going.
Someone coughed.
No bird sang.
The kettle sang instead.
Autumn had come to the orchards.
The hills were the colour of lions.
The harbour was a forest of masts.
Some came alone, others in pairs, and none of them spoke.
Some laughed, others crossed themselves.
For a moment nobody moved.
For the widows of the valley Sunday has lost its meaning.
For the young, the word means nothing.
To a farmer a cloud is a kind of letter.
Nothing is louder than an empty school.
Old quarrels are like old wine here.
They sang because there was nothing else to do.
the moon had risen by then, indifferent as ever
the horse knew the way
the goat had seen worse
nobody laughed
and the dog barked at nothing
Kenya and its runners need no introduction.
A lake can keep a secret longer than a village.
Elections come and go like trams.
Everyone loves a winner.
Is there anything sadder than a closed theatre?
Which of them will remember?
How long can a promise last?
And who will pay for it all?
Should a mother have to ask?
Are we safe?
By nightfall the men at the fence had run out of things to say.
By noon the square was empty and the heat had the last word.
By evening the lake lay smooth again, as if it had been ironed.
By Friday the mud had dried into a map of somewhere else.
Outside, a girl was still clutching the ticket she had bought that morning.
Outside the ward a man was peeling an orange very slowly.
Outside, taxis waited for nobody in particular.
Inside, the lamps burned as they had burned all night.
On the quay a boy was sorting buttons by colour.
On the shore women were wringing out shirts and spreading them on the stones.
On the steps of the bank a man was feeding sparrows.
On the platform a soldier was reading a comic, with great attention.
On the lawn lay paper cups and one glove.
In the back row an old man had taken off his hat and fallen asleep.
In the corridor a clerk was counting paper clips.
In the yard a rooster went about its business.
In the temple a monk was sweeping leaves that kept on falling.
In the mosque of the quarter a boy filled the lamps and hummed.
In the chapel a woman straightened the flowers, and one saw that her hands shook.
At the back of the hall two reporters had closed their eyes.
At the gate a dog lay across the road and was in no hurry.
At the window stood a plant that nobody had watered.
At the next table someone was telling a joke about the weather.
Over the roofs the swifts were screaming, as they do every June.
Over the harbour the fog came in, as it does every evening.
Above the ruins the kites went round and round.
Below the bridge the river was brown and in no mood to talk.
Behind the counter a young man stamped forms that nobody would read.
Beyond the fence the cows went on chewing.
Across the street a barber had put out his chairs all the same.
There was tea, and nobody touched it.
There was soup on the stove and no one to eat it.
There were flowers on the desk, already brown.
There was a piano in the lobby, and someone had closed the lid.
There was dust on everything, and a single clean plate.
nobody had an appetite
nobody reached for the bread
and no one touched the cake
it had an excuse
it had nothing to hide
it had somewhere else to be
as though it had never met them
as if somebody had told it to
as if the sky were listening
he had forgotten the words
he had practised the smile
she had counted the steps
how the old song ended
how the third verse went
what the joke had been
where they had left the keys
No one could say how the hymn ended, or else no one wished to.
Nobody remembered who had begun to clap, or why.
No one quite knew when to sit down.
A ship that never sails is only a house that rots.
A bank without money is a very quiet church.
A newspaper that nobody reads is a kind of wallpaper.
A theatre without a play is a large room with bad chairs.
A railway with no trains is a long garden.
A factory that makes nothing is a museum with worse lighting.
A stadium is the one place where strangers embrace on time.
A hospital is the one hotel that nobody wishes to know.
A courtroom is a theatre in which the last line is written first.
A border is the one fence that both neighbours paint.
A parliament is a house in which all the doors are called windows.
A verdict is short, and the evening after it is long.
A speech takes longer to forget than to give.
A sermon takes its time, and at the door some of the altar boys were yawning.
A ballot takes a minute to fill in and years to regret.
A storm does not read the newspapers.
A mountain has no opinion of those who climb it.
A market has a nose for fear.
A harbour without boats is an odd kind of mirror.
A hungry man is a bad listener.
A wage is a promise with a date on it.
A team can lose a match and keep its supper.
A crown weighs more at night.
Debt is a guest who brings his own bed.
Iron has a long memory for heat.
Oil has a way of making friends forget each other.
Silver has a way of finding the wrong pocket.
Fever keeps no calendar.
Water remembers every house it has lived in.
Snow makes every village look innocent.
Fame is a short lease.
Rumour travels without a passport.
Fear has its own key to every house.
Grief, like smoke, goes under every door.
Hope, like damp, comes through the wall.
Old songs only break glasses.
Old wars only change their hats.
In a small harbour every name is on a stone already.
In a mining town every clock is set by the siren.
On a plain, every visitor is news.
In politics, the first to be thanked is often the next to go.
In football, the last to see the ball is often the one who is blamed.
In business the loudest promise is usually the cheapest.
In this town a secret is something that one tells one person at a time.
In Lisbon a reform is something that one announces twice.
In Quito, everything that was hot has gone cold.
In Bruges, all that shone has been put away.
In Split, all that could float was floating and all that could sing was silent.
In Malta a majority is a thing that one carries in both hands.
Anyone who lives by a railway knows the small sigh of the brakes.
Anyone who has worked in a kitchen knows what a closed window means.
Whoever grows up by a river learns to count in floods.
For most of them it was the sound of supper.
For some it was only a Tuesday.
now it sounds a little like somebody laughing
and now it looks like a question
It is a city that dates its children by its fires.
It is a valley that trusts its bells more than its radio.
It is a people that jokes best in bad years.
It is strange how fast a street forgets a shop.
It is odd how quiet a school can be, and for how long.
The interest is always due on a Monday.
The bill always comes after the music.
The east has seen such kings come and go, and it has kept the spoons.
The coast has buried many plans, and it buries them gently.
The dust made everything slow, even anger.
The cold made all voices small.
They wore their best coats and looked at their shoes.
They kept their hands in their pockets and did not say much.
They folded the banners with care, as one folds a tablecloth.
She did it slowly, as one might thread a needle.
He poured it carefully, as one might pour for a guest.
Somebody had swept the glass into a neat heap, large pieces first.
Someone had picked up the hats and hung them on the railing.
A shoe lay on the tram line all afternoon, and the drivers slowed for it.
A loudspeaker went on counting to three.
A thermos went round, and someone's telephone rang for nobody.
A blanket passed from shoulder to shoulder.
Relatives dug with spoons, with lids, with their hands.
Neighbours carried water in pans, in hats, in the cover of a drum.
A child on the pavement was looking for coins in the gutter, with great hope.
Boys were fishing for balloons in the fountain and laughing.
Girls were gathering petals from the road and throwing them again.
Men were lifting the shutters and letting them fall.
Women were beating carpets and not looking up.
A town that is proud of its bakers has learnt to eat rice.
A port that was proud of its lamps has begun to go to bed early.
Beauty that can be sold, it seems, will sooner or later find a scale.
Patience that is asked for daily, it seems, one day stays at home.
A vineyard that is not pruned does not know that there is a war; it just grows.
A field does not ask who has the deed.
What do you save first, when all the doors are the same colour?
How can a nation that sings so well listen so badly?
There are streets that have a name, and streets that have a smell.
There are cities that sleep and cities that only close their eyes.
Democracy is slow, but it does like to be invited.
Justice is blind, but it has good shoes.
"""


def texts() -> list[tuple[str, int]]:
    """Every text with its label: 1 worth checking, 0 not."""
    return [(line, label) for block, label in ((WORTH, 1), (NOT_WORTH, 0)) for line in block.strip().splitlines()]
